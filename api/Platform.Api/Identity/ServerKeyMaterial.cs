using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;
using Platform.Api.Data;

namespace Platform.Api.Identity;

/// <summary>Makes, seals and opens the token server's keys.</summary>
public sealed class ServerKeyMaterial(IDataProtectionProvider protection)
{
    /// <summary>New key material, sealed.</summary>
    public byte[] Make(ServerKeyUse use)
    {
        using var ecdsa = use == ServerKeyUse.Signing ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        return Protector(use).Protect(ecdsa?.ExportPkcs8PrivateKey() ?? RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>The key as the token server takes it.</summary>
    /// <exception cref="StartupRefusedException">It was sealed with another certificate.</exception>
    public SecurityKey Open(ServerKey key)
    {
        var name = key.Id.ToString("N");
        try
        {
            var opened = Protector(key.Use).Unprotect(key.Sealed);
            if (key.Use == ServerKeyUse.Encryption) return new SymmetricSecurityKey(opened) { KeyId = name };
            var ecdsa = ECDsa.Create();
            ecdsa.ImportPkcs8PrivateKey(opened, out _);
            return new ECDsaSecurityKey(ecdsa) { KeyId = name };
        }
        catch (CryptographicException inner)
        {
            throw new StartupRefusedException(
                "The token server's keys in the database cannot be opened: the key certificate is not the one they were sealed with.", inner);
        }
    }

    private IDataProtector Protector(ServerKeyUse use) => protection.CreateProtector("Platform.Identity.ServerKey", use.ToString());
}
