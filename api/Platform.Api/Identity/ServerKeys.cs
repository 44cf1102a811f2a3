using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Platform.Api.Data;

namespace Platform.Api.Identity;

/// <summary>Gives the token server its keys from the database, and makes them at the very first start.</summary>
/// <remarks>Loaded while the host starts: options that fail later would stay broken until a restart.</remarks>
public sealed class ServerKeys(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time)
    : IConfigureOptions<OpenIddictServerOptions>
{
    private const long FirstStartLock = 0x506c_6174_4b65_7973;

    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var key in Load())
        {
            var material = Open(key);
            if (key.Use == ServerKeyUse.Signing) options.SigningCredentials.Add(SigningCredentialsOf(key, material));
            else options.EncryptionCredentials.Add(new(new SymmetricSecurityKey(material) { KeyId = key.Id.ToString("N") },
                SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    /// <summary>All keys, newest first: the newest of each use signs and encrypts, older ones still verify and decrypt.</summary>
    private List<ServerKey> Load()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        return db.Database.CreateExecutionStrategy().Execute(() =>
        {
            using var transaction = db.Database.BeginTransaction();
            var keys = Newest(db);
            if (keys.Count == 0)
            {
                // Several nodes may start for the first time together: one makes the keys, the others wait and read them.
                db.Database.ExecuteSql($"select pg_advisory_xact_lock({FirstStartLock})");
                keys = Newest(db);
            }
            if (keys.Count == 0)
            {
                db.AddRange(Make(ServerKeyUse.Signing), Make(ServerKeyUse.Encryption));
                db.SaveChanges();
                keys = Newest(db);
            }
            transaction.Commit();
            return keys;
        });
    }

    private static List<ServerKey> Newest(PlatformDb db) =>
        [.. db.Set<ServerKey>().AsNoTracking().OrderByDescending(key => key.CreatedAt).ThenByDescending(key => key.Id)];

    private ServerKey Make(ServerKeyUse use)
    {
        using var ecdsa = use == ServerKeyUse.Signing ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        var material = ecdsa?.ExportPkcs8PrivateKey() ?? RandomNumberGenerator.GetBytes(32);
        return new() { Use = use, Sealed = Protector(use).Protect(material), CreatedAt = time.GetUtcNow() };
    }

    private byte[] Open(ServerKey key)
    {
        try
        {
            return Protector(key.Use).Unprotect(key.Sealed);
        }
        catch (CryptographicException inner)
        {
            throw new StartupRefusedException(
                "The token server's keys in the database cannot be opened: the key certificate is not the one they were sealed with.", inner);
        }
    }

    private IDataProtector Protector(ServerKeyUse use) => protection.CreateProtector("Platform.Identity.ServerKey", use.ToString());

    private static SigningCredentials SigningCredentialsOf(ServerKey key, byte[] material)
    {
        // Lives as long as the options do, which is as long as the host.
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(material, out _);
        return new(new ECDsaSecurityKey(ecdsa) { KeyId = key.Id.ToString("N") }, SecurityAlgorithms.EcdsaSha256);
    }
}
