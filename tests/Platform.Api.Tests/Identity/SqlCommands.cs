using System.Diagnostics;
using Npgsql;
using Platform.TestBed;

namespace Platform.Api.Tests.Identity;

/// <summary>Counts the SQL commands that reach one database.</summary>
internal sealed class SqlCommands : IDisposable
{
    private readonly ActivityListener listener;
    private int count;

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
                    && activity.TagObjects.Any(tag => tag.Key is "db.query.text" or "db.statement"))
                    Interlocked.Increment(ref count);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public int Count => Volatile.Read(ref count);

    public void Dispose() => listener.Dispose();
}
