using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Platform.Api.Data;
using Platform.Api.Identity;

namespace Platform.Api.Sealing;

/// <summary>
/// Wraps the subjects' keys where <c>Sealing:KeyCertificate</c> is configured, so that a copy of the key store alone opens nothing. The certificate seals this one key: after its renewal
/// <c>Sealing:FormerKeyCertificate</c> opens it for the last time.
/// </summary>
public sealed class MasterKey(KeyDatabase database, IConfiguration configuration)
{
    private const string Current = "Sealing:KeyCertificate", Former = "Sealing:FormerKeyCertificate";
    private const int Batch = 5_000;

    private SubjectKey? opened;

    /// <summary>Opens it, or makes it where a certificate is configured for the first time; keys that lie unwrapped are wrapped.</summary>
    /// <exception cref="StartupRefusedException">The keys are wrapped and no configured certificate opens them.</exception>
    public async Task OpenAsync(CancellationToken ct)
    {
        using var current = Load(Current);
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var turn = new NpgsqlCommand(KeyDatabase.Turn, connection)) await turn.ExecuteNonQueryAsync(ct);
        await using var read = new NpgsqlCommand("select sealed from master_key", connection);
        var stored = await read.ExecuteScalarAsync(ct) as byte[];
        if (current is null)
        {
            if (stored is not null) throw new StartupRefusedException($"The keys in the key store are wrapped, but {Current}:Path is not set: every node needs the certificate they were wrapped with.");
            return;
        }
        // Never an upsert: a master key that is overwritten takes every name with it.
        if (stored is null) await KeepAsync("insert into master_key (sealed) values ($1)", RandomNumberGenerator.GetBytes(SubjectKey.Length));
        else if (Decrypt(stored, current) is { } master) opened = new(Guid.Empty, master);
        else await KeepAsync("update master_key set sealed = $1", OpenByFormer(stored));
        while (await WrapLeftAsync(connection, ct) == Batch) { }
        await transaction.CommitAsync(ct);

        async Task KeepAsync(string sql, byte[] master)
        {
            opened = new(Guid.Empty, master);
            using var rsa = current.GetRSAPublicKey()!;
            await using var keep = new NpgsqlCommand(sql, connection);
            keep.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = rsa.Encrypt(master, RSAEncryptionPadding.OaepSHA256) });
            await keep.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>A key as the store keeps it.</summary>
    internal byte[] Wrap(SubjectKey key) => opened is null ? key.Bytes : opened.SealBytes(Place(key.Subject), key.Bytes);

    /// <summary>A key as it seals. One that a node without the certificate has made meanwhile lies unwrapped until the next start.</summary>
    /// <exception cref="SealBrokenException">It was changed, or is that of another subject.</exception>
    internal SubjectKey Unwrap(Guid subject, byte[] stored) => new(subject, opened is null || stored.Length == SubjectKey.Length ? stored : opened.OpenBytes(Place(subject), stored));

    private static string Place(Guid subject) => $"subject_key {subject}";

    private byte[] OpenByFormer(byte[] stored)
    {
        using var former = Load(Former);
        return former is not null && Decrypt(stored, former) is { } master
            ? master
            : throw new StartupRefusedException($"{Current}:Path is not the certificate that the keys were wrapped with. After a renewal set {Former}:Path to the one before, once.");
    }

    private static byte[]? Decrypt(byte[] stored, X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey()!;
        try { return rsa.Decrypt(stored, RSAEncryptionPadding.OaepSHA256); }
        catch (CryptographicException) { return null; }
    }

    private X509Certificate2? Load(string section) =>
        configuration.GetSection(section).Get<KeyCertificateOptions>() is { Path: { Length: > 0 } path } options ? KeyCertificate.Open(path, options.Password) : null;

    private async Task<int> WrapLeftAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var left = new List<SubjectKey>();
        await using (var read = new NpgsqlCommand($"select subject_id, key from subject_key where octet_length(key) = {SubjectKey.Length} limit {Batch} for update", connection))
        await using (var reader = await read.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) left.Add(new(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
        await using var write = new NpgsqlCommand("update subject_key k set key = w.key from unnest($1, $2) w (subject_id, key) where k.subject_id = w.subject_id", connection);
        write.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. left.Select(key => key.Subject)] });
        write.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. left.Select(Wrap)] });
        return await write.ExecuteNonQueryAsync(ct);
    }
}
