using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Platform.TestBed;

namespace Platform.Api.Tests.Identity;

/// <summary>Counts the SQL commands that reach one database.</summary>
internal sealed class SqlCommands : IDisposable
{
    private readonly ActivityListener listener;
    private readonly ConcurrentQueue<string> texts = [];

    public SqlCommands(TestDatabase database)
    {
        var name = new NpgsqlConnectionStringBuilder(database.App).Database;
        listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => tag.Key is "db.namespace" or "db.name" && Equals(tag.Value, name))
                    && activity.TagObjects.FirstOrDefault(tag => tag.Key is "db.query.text" or "db.statement").Value is string text
                    && !IsFeed(text))
                    texts.Enqueue(text);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public int Count => texts.Count;

    /// <summary>What was sent, in order.</summary>
    public IReadOnlyList<string> Texts => [.. texts];

    public void Clear() => texts.Clear();

    public void Dispose() => listener.Dispose();

    /// <summary>The event feed reads when it is woken, whoever asks what meanwhile.</summary>
    private static bool IsFeed(string text) => text.StartsWith("listen ", StringComparison.Ordinal) || text.Contains("from event where", StringComparison.Ordinal);
}
