using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Reports.Deadlines.Reminders;

/// <summary>Somebody was reminded of a deadline. The key keeps it to once for each last day and lead time, however many nodes remind; a day that moves is reminded of anew.</summary>
public sealed class Reminder
{
    public required Guid Id { get; init; }
    public required Guid DeadlineId { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>So many days before the last one, as configured.</summary>
    public required int LeadDays { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.ToTable("reminder");
        builder.HasKey(r => r.Id);
        builder.HasOne<Deadline>().WithMany().HasForeignKey(r => r.DeadlineId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.DeadlineId, r.DueOn, r.LeadDays }).IsUnique();
    }
}
