using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Api.Data;

/// <summary>What the database is told of one unit of work: who asks, and under which log entry. Contexts and plain reads share it.</summary>
/// <param name="subject">Who asks; row-level security compares it with the log entry. Empty for the platform's own work.</param>
public sealed class DbSession(string subject)
{
    private PlatformDb? opened;

    public string Subject { get; } = subject;

    /// <summary>The committed access-log entry under which personal data may be read.</summary>
    public Guid? AccessEntry { get; private set; }

    /// <summary>The transaction that is open now; plain reads without one are on their own.</summary>
    public NpgsqlTransaction? Transaction => (NpgsqlTransaction?)opened?.Database.CurrentTransaction?.GetDbTransaction();

    /// <summary>From now on the rows that the entry names can be read, and no others.</summary>
    public async Task ReadUnderAsync(Guid entry, CancellationToken ct)
    {
        AccessEntry = entry;
        if (opened?.Database is { CurrentTransaction: not null } database)
            await database.ExecuteSqlAsync($"select set_config('app.entry', {entry.ToString()}, true)", ct);
    }

    /// <summary>Nothing is disclosed to what comes next.</summary>
    public void Forget() => AccessEntry = null;

    internal void Use(PlatformDb db) => opened = db;
}
