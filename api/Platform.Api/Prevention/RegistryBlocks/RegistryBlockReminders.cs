using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Events;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>Announces each block once when its day has come. Several nodes may try: the first row of a block stands, and with it the event.</summary>
public sealed partial class RegistryBlockReminders(PlatformDbSource source, EventFeed feed, TimeProvider time, ILogger<RegistryBlockReminders> logger) : BackgroundService
{
    /// <summary>A block is to be prolonged.</summary>
    public const string Due = "registryBlock.due";

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>One round; whatever is due has been announced afterwards, by this node or another.</summary>
    public async Task RemindAsync(CancellationToken ct)
    {
        await using var db = source.Open();
        var (now, today) = (time.GetUtcNow(), time.Today());
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try { await RemindAsync(stoppingToken); }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) { LogPutOff(logger, e.GetType().Name); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminding of registry blocks is put off ({Reason})")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
