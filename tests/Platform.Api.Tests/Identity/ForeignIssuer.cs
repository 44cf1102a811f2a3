using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Api.Tests.Identity;

/// <summary>A small Keycloak: discovery, keys and tokens of its own, on a real port.</summary>
public sealed class ForeignIssuer : IAsyncDisposable
{
    public const string Audience = "platform-api";

    private readonly WebApplication app;
    private readonly RSA rsa = RSA.Create(2048);

    private ForeignIssuer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(http => http.Request.Path.Value switch
        {
            "/realms/city/.well-known/openid-configuration" => http.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["issuer"] = Issuer, ["jwks_uri"] = Issuer + "/keys" }),
            "/realms/city/keys" => http.Response.WriteAsJsonAsync(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", n = Url(Public.Modulus!), e = Url(Public.Exponent!) } } }),
            _ => Task.CompletedTask,
        });
    }

    public string Issuer => app.Urls.Single() + "/realms/city";

    public RSAParameters Public => rsa.ExportParameters(false);

    public SigningCredentials Key => new(new RsaSecurityKey(rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256);

    public static async Task<ForeignIssuer> StartAsync()
    {
        var issuer = new ForeignIssuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>A good token; each argument spoils it in one way.</summary>
    public string Token(
        string? issuer = null, string audience = Audience, SigningCredentials? key = null, TimeSpan? validFrom = null, TimeSpan? validFor = null, bool signed = true, string department = "113-4",
        string subject = "erika")
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            NotBefore = (now + (validFrom ?? TimeSpan.FromMinutes(-1))).UtcDateTime,
            Expires = (now + (validFor ?? TimeSpan.FromMinutes(5))).UtcDateTime,
            SigningCredentials = signed ? key ?? Key : null,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject,
                ["azp"] = "intranet",
                ["department"] = department,
                ["realm_access"] = new Dictionary<string, object> { ["roles"] = new[] { "bsv-reporter", "offline_access", "Administrator" } },
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }

    private static string Url(byte[] value) => Base64UrlEncoder.Encode(value);
}
