using System.Runtime.CompilerServices;
using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Events;

namespace Platform.Api.Reports;

/// <summary>Tells a caller when a report that is or was in view has changed. The event carries an id; what is shown is read with the rights of that moment.</summary>
public sealed class InboxWatch(EventFeed feed, CallerContext asking, IServiceScopeFactory scopes)
{
    public async IAsyncEnumerable<InboxChange> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        HashSet<Guid> seen = [];
        await foreach (var change in feed.WatchAsync(ct))
        {
            if (change.Kind != ReportEvents.Changed) continue;
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CallerContext>().Set(asking.Caller);
            ReportView? report = null;
            try
            {
                report = await scope.ServiceProvider.GetRequiredService<ReportReader>().GetAsync(change.EntityId, ct);
                seen.Add(report.Id);
            }
            catch (NotFoundException) when (!seen.Remove(change.EntityId))
            {
                continue;
            }
            catch (NotFoundException) { }
            yield return new(change.EntityId, report, change.At);
        }
    }
}
