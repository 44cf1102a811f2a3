using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;

namespace Platform.Api.Reports;

/// <summary>Where a report goes on.</summary>
internal static class MainReport
{
    /// <summary>The report it goes on in, which is itself unless it is merged.</summary>
    public static async Task<Report> MainOfAsync(this PlatformDb db, Report report, CancellationToken ct) =>
        report.MergedInto is { } main ? await db.Set<Report>().SingleAsync(r => r.Id == main, ct) : report;
}
