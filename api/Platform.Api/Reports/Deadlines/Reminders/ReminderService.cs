using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Events;
using Platform.Api.Http;

namespace Platform.Api.Reports.Deadlines.Reminders;

/// <summary>Reminds of deadlines that come near, once each, and shows what was reminded of.</summary>
public sealed class ReminderService(PlatformDb db, PlainReads reads, Caller caller, EventFeed feed, ReminderOptions options, TimeProvider time)
{
    /// <summary>What reminders announce in the event table; the id is the reminder's.</summary>
    public const string Sent = "deadline.reminder";

    private const int Batch = 200;

    /// <summary>Reminds of everything that is due to be reminded of; how many.</summary>
    public async Task<int> SendAsync(CancellationToken ct)
    {
        int sent, all = 0;
        do all += sent = await BatchAsync(ct);
        while (sent == Batch);
        return all;
    }

    /// <summary>The reminders of the reports that the caller sees, the latest first.</summary>
    public async Task<Page<ReminderView>> ListAsync(int? limit, string? cursor, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var page = PageRequest.Of(limit, cursor, null);
        var reminders = new SqlText("select m.id, d.id, r.id, r.number, d.kind, d.entitled_party, m.due_on, m.lead_days, m.sent_at from reminder m join deadline d on d.id = m.deadline_id join report r on r.id = d.report_id where ")
            .VisibleTo(caller).Add($" and ").ToldTo(caller);
        if (page.After is { } last) reminders.Add($" and m.id < {last}");
        var rows = await reads.ListAsync(reminders.Add($" order by m.id desc limit {page.Limit + 1}"), row => new ReminderView(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), Enum.Parse<DeadlineKind>(row.GetString(4)), row.IsDBNull(5) ? null : Enum.Parse<EntitledParty>(row.GetString(5)),
            row.GetFieldValue<DateOnly>(6), row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8)), ct);
        return page.Cut(rows, reminder => reminder.Id);
    }

    private async Task<int> BatchAsync(CancellationToken ct)
    {
        var (today, now) = (time.Today(), time.GetUtcNow());
        var longest = options.BeforeProsecutionRequest.Concat(options.BeforeAccidentReport).DefaultIfEmpty().Max();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.Database.SqlQuery<Due>(
            // Only the nearest lead time counts: what is known late is not reminded of twice. What somebody is changing at this moment waits for the next round.
            $"""
            select d.id as deadline_id, d.due_on, l.days as lead_days
            from deadline d
            join report r on r.id = d.report_id
            cross join lateral (
              select min(days) as days from unnest(case d.kind when 'ProsecutionRequest' then {options.BeforeProsecutionRequest} else {options.BeforeAccidentReport} end) as days
              where days >= d.due_on - {today}) l
            where d.open_until_on between {today} and {today.AddDays(longest)} and l.days is not null
              and not exists (select 1 from reminder m where m.deadline_id = d.id and m.due_on = d.due_on and m.lead_days = l.days)
            order by d.due_on, d.id limit {Batch}
            for update of d skip locked for share of r skip locked
            """).ToListAsync(ct);
        foreach (var (deadline, dueOn, leadDays) in due)
        {
            var id = Ids.New();
            // Another node may have reminded of it between the reading and the lock.
            var added = await db.Database.ExecuteSqlAsync(
                $"insert into reminder (id, deadline_id, due_on, lead_days, sent_at) values ({id}, {deadline}, {dueOn}, {leadDays}, {now}) on conflict do nothing", ct);
            if (added == 1) db.Add(new PlatformEvent { Kind = Sent, EntityId = id, At = now });
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (due.Count > 0) feed.Wake();
        return due.Count;
    }

    private sealed record Due(Guid DeadlineId, DateOnly DueOn, int LeadDays);
}
