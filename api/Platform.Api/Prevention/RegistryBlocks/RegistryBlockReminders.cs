using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Events;
using Platform.Api.Operations;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>Announces each block once when its day has come. Several nodes may try: the first row of a block stands, and with it the event.</summary>
public sealed class RegistryBlockReminders(PlatformDbSource source, EventFeed feed, TimeProvider time, ILogger<RegistryBlockReminders> logger) : Rounds(TimeSpan.FromHours(1), atStart: true, time, logger)
{
    /// <summary>A block is to be prolonged.</summary>
    public const string Due = "registryBlock.due";

    /// <summary>Whatever is due has been announced afterwards, by this node or another.</summary>
    public override async Task RoundAsync(CancellationToken ct)
    {
        await using var db = source.Open();
        var (now, today) = (Time.GetUtcNow(), Time.Today());
        var due = await db.Set<RegistryBlock>().ToProlong(today, today, db.Set<RegistryBlock>()).Where(b => !db.Set<RegistryBlockReminder>().Any(r => r.BlockId == b.Id))
            .Select(b => b.Id).Order().ToArrayAsync(ct);
        if (due.Length == 0) return;
        var announced = await db.Database.ExecuteSqlAsync(
            $"""
            with reminded as (insert into registry_block_reminder (block_id, at) select unnest({due}), {now} on conflict do nothing returning block_id)
            insert into event (kind, entity_id, at) select {Due}, block_id, {now} from reminded
            """, ct);
        if (announced > 0) feed.Wake();
    }
}
