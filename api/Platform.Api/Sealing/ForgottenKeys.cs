using Npgsql;
using Platform.Api.Errors;

namespace Platform.Api.Sealing;

/// <summary>Deletes the keys whose rows are gone, and then the note of it: what fails in between is done again by the next sweep.</summary>
public sealed class ForgottenKeys(NpgsqlDataSource database, KeyStore store)
{
    private const int Batch = 1_000;

    /// <summary>Deletes these, once it is certain that their rows are gone.</summary>
    /// <exception cref="PlatformException"><c>keys_unavailable</c></exception>
    public async Task DeleteAsync(Guid[] subjects, CancellationToken ct)
    {
        await store.ForgetAsync(subjects, ct);
        await using var command = database.CreateCommand("delete from forgotten_key where subject_id = any($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = subjects });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Deletes all that were left behind.</summary>
    /// <exception cref="PlatformException"><c>keys_unavailable</c></exception>
    public async Task SweepAsync(CancellationToken ct)
    {
        while (await LeftAsync(ct) is { Length: > 0 } left) await DeleteAsync(left, ct);
    }

    private async Task<Guid[]> LeftAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select array(select subject_id from forgotten_key limit $1)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
        return (Guid[])(await command.ExecuteScalarAsync(ct))!;
    }
}
