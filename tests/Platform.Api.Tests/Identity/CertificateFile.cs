using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Api.Tests.Identity;

/// <summary>A certificate as an operator has one, in a file.</summary>
internal sealed class CertificateFile : IDisposable
{
    public const string Password = "only for this test";

    public CertificateFile()
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now, now.AddDays(1));
        File.WriteAllBytes(Path, certificate.Export(X509ContentType.Pkcs12, Password));
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
