using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Reports;

/// <summary>The running number of a year. Files are counted without gaps, so the row is locked until the report is committed.</summary>
public sealed class ReportNumber
{
    public required int Year { get; init; }
    public required int Last { get; init; }

    /// <summary>The next number, such as <c>ZM-2026-000123</c>.</summary>
    public static async Task<string> NextAsync(PlatformDb db, int year, CancellationToken ct)
    {
        var next = (await db.Database.SqlQuery<int>(
            $"""insert into report_number (year, last) values ({year}, 1) on conflict (year) do update set last = report_number.last + 1 returning last as "Value" """).ToListAsync(ct)).Single();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ZM-{year:0000}-{next:000000}");
    }
}

internal sealed class ReportNumberMapping : IEntityTypeConfiguration<ReportNumber>
{
    public void Configure(EntityTypeBuilder<ReportNumber> builder)
    {
        builder.ToTable("report_number");
        builder.HasKey(n => n.Year);
        builder.Property(n => n.Year).ValueGeneratedNever();
    }
}
