using Platform.Api.Errors;

namespace Platform.Api.Data;

/// <summary>What one unit of work wants done elsewhere once it is certain, and not at all when it is rolled back.</summary>
public sealed partial class AfterCommit(ILogger<AfterCommit> logger)
{
    private readonly List<(string What, Func<Task> Work)> waiting = [];

    /// <summary>Does this after the commit. The change holds whatever becomes of it.</summary>
    /// <param name="what">What stays behind when it fails, for the operator.</param>
    /// <param name="work">What is done.</param>
    public void Add(string what, Func<Task> work) => waiting.Add((what, work));

    /// <summary>Whatever an earlier unit of work left behind is none of the next one's business.</summary>
    internal void Begin() => waiting.Clear();

    /// <summary>The change is certain. A caller who has gone away does not keep it from being finished.</summary>
    internal async Task RunAsync()
    {
        foreach (var (what, work) in waiting)
        {
            try { await work(); }
            catch (Exception e) when (e is not OutOfMemoryException) { LogLeft(logger, what, e.Fault()); }
        }
        waiting.Clear();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} could not be deleted after the commit ({Reason})")]
    private static partial void LogLeft(ILogger logger, string what, string reason);
}
