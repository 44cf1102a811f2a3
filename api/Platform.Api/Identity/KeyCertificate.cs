using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Api.Data;

namespace Platform.Api.Identity;

/// <summary>The certificate that seals the data-protection key ring, so that a copy of the database alone opens nothing.</summary>
public static class KeyCertificate
{
    /// <summary>The configured certificate; in Development, when none is configured, one made in the data folder.</summary>
    public static X509Certificate2 Load(KeyCertificateOptions options, IHostEnvironment environment, string dataFolder)
    {
        if (options.Path is { Length: > 0 } path) return Open(path, options.Password);
        if (!environment.AllowsDemo())
        {
            throw new StartupRefusedException(
                "Identity:KeyCertificate:Path is not set: outside Development the keys must be sealed with a certificate (PKCS #12, with Identity:KeyCertificate:Password).");
        }
        var file = Path.Combine(dataFolder, "identity-keys.pfx");
        if (!File.Exists(file)) Make(file);
        return Open(file, null);
    }

    /// <summary>A PKCS #12 file with an RSA key.</summary>
    /// <exception cref="StartupRefusedException">It is not there, does not open or has no such key.</exception>
    internal static X509Certificate2 Open(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            if (certificate.GetRSAPrivateKey() is not null) return certificate;
            throw new StartupRefusedException($"The key certificate {path} has no RSA private key.");
        }
        catch (Exception inner) when (inner is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException($"The key certificate {path} cannot be opened: {inner.Message}", inner);
        }
    }

    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // For trials only, and made while somebody waits: a longer one takes seconds on a bad day.
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=Platform development keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var unfinished = file + "." + Path.GetRandomFileName();
        var onlyMe = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) onlyMe.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, onlyMe)) stream.Write(certificate.Export(X509ContentType.Pkcs12));
        try
        {
            File.Move(unfinished, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // A second host on the same data folder was faster; both must use the same certificate.
            File.Delete(unfinished);
        }
    }
}
