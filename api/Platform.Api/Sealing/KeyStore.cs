using Npgsql;
using NpgsqlTypes;
using Platform.Api.Errors;

namespace Platform.Api.Sealing;

/// <summary>The keys of all subjects, those needed lately in memory. Deleting a key erases whatever it sealed, in backups of the platform's database too.</summary>
public sealed partial class KeyStore(KeyDatabase database, MasterKey master, TimeProvider time, ILogger<KeyStore> logger)
{
    private readonly KeyCache cache = new(time);

    /// <summary>The keys that there are: one query for all that are not in memory.</summary>
    /// <exception cref="PlatformException"><c>keys_unavailable</c></exception>
    public async Task<SubjectKeys> FindAsync(IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var found = new Dictionary<Guid, SubjectKey>(subjects.Count);
        List<Guid>? missing = null;
        foreach (var subject in subjects)
            if (cache.Find(subject) is { } known) found[subject] = known;
            else (missing ??= []).Add(subject);
        if (missing is not null)
            foreach (var key in await ReadAsync([.. missing], ct)) found[key.Subject] = key;
        return new(found);
    }

    /// <summary>Keeps new keys, all or none.</summary>
    /// <exception cref="PlatformException"><c>keys_unavailable</c></exception>
    public async Task AddAsync(IReadOnlyCollection<SubjectKey> keys, CancellationToken ct)
    {
        await cache.FillAsync(() => AskAsync("insert into subject_key (subject_id, key) select * from unnest($1, $2) on conflict do nothing", async command =>
        {
            command.Parameters.Add(new() { Value = keys.Select(key => key.Subject).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
            command.Parameters.Add(new() { Value = keys.Select(master.Wrap).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
            await command.ExecuteNonQueryAsync(ct);
            return keys;
        }));
    }

    /// <summary>Deletes keys: what they sealed is unreadable here at once, on other nodes and where it was being read at this moment within a minute, and for ever.</summary>
    /// <exception cref="PlatformException"><c>keys_unavailable</c></exception>
    public async Task ForgetAsync(IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        await AskAsync("delete from subject_key where subject_id = any($1)", async command =>
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. subjects] });
            return await command.ExecuteNonQueryAsync(ct);
        });
        cache.Remove(subjects);
    }

    private Task<IReadOnlyCollection<SubjectKey>> ReadAsync(Guid[] subjects, CancellationToken ct) => cache.FillAsync(() => AskAsync<IReadOnlyCollection<SubjectKey>>("select subject_id, key from subject_key where subject_id = any($1)", async command =>
    {
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = subjects });
        var keys = new List<SubjectKey>(subjects.Length);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) keys.Add(master.Unwrap(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
        return keys;
    }));

    /// <summary>Every question may be asked twice: it reads, adds what is only there once, or deletes.</summary>
    private async Task<T> AskAsync<T>(string sql, Func<NpgsqlCommand, Task<T>> ask)
    {
        try
        {
            try { return await OnceAsync(); }
            catch (NpgsqlException e) when (IsCut(e)) { return await OnceAsync(); }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            LogAway(logger, e.GetType().Name, (e as PostgresException)?.SqlState ?? "-");
            throw new PlatformException(ErrorCatalogue.KeysUnavailable);
        }

        async Task<T> OnceAsync()
        {
            await using var command = database.Source.CreateCommand(sql);
            return await ask(command);
        }
    }

    /// <summary>A connection from the pool that the server, started anew since, knows nothing of.</summary>
    private static bool IsCut(NpgsqlException e) => e is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } or { InnerException: IOException };

    [LoggerMessage(Level = LogLevel.Error, Message = "The key store does not answer ({Reason}, {State}); what needs a key was refused")]
    private static partial void LogAway(ILogger logger, string reason, string state);
}
