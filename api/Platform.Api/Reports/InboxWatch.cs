using Platform.Api.Errors;
using Platform.Api.Events;

namespace Platform.Api.Reports;

/// <summary>Tells a caller of the reports in view as they change. An event carries an id; what is shown is read with the rights of that moment.</summary>
public sealed class InboxWatch(ReportReader reader)
{
    /// <summary>What the caller may know of a change; with parts it is a logged disclosure.</summary>
    /// <exception cref="NotFoundException">Nothing: the report is not in view and was not when it was last told of.</exception>
    public async Task<InboxChange> ReadAsync(PlatformEvent change, ToldReports told, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        try
        {
            var report = (await reader.DiscloseAsync("inboxChanged", [await reader.GetAsync(change.EntityId, ct)], parts, ct))[0];
            told.Add(report.Id);
            return new(report.Id, report, change.At);
        }
        catch (NotFoundException) when (told.Remove(change.EntityId))
        {
            return new(change.EntityId, null, change.At);
        }
    }
}

/// <summary>The reports that one subscription has told of last: only of these may it say that they have left.</summary>
/// <remarks>Two generations, so that it is bounded and forgets what has not changed for longest.</remarks>
public sealed class ToldReports(int most = 10_000)
{
    private HashSet<Guid> young = [], old = [];

    public void Add(Guid id)
    {
        if (young.Count >= most / 2 && !young.Contains(id)) (old, young) = (young, []);
        young.Add(id);
    }

    /// <summary>Forgets it; true when it was known.</summary>
    public bool Remove(Guid id) => young.Remove(id) | old.Remove(id);
}
