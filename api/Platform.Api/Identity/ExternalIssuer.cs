using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Platform.Api.Access;

namespace Platform.Api.Identity;

/// <summary>Checks the access tokens of one external issuer and reads them in our words.</summary>
public sealed partial class ExternalIssuer
{
    /// <summary>Their clock may run ahead of ours by this much before their fresh tokens count as not yet valid.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);

    private static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly ExternalIssuerOptions options;
    private readonly Dictionary<string, Role> roleMap;
    private readonly TokenValidationParameters rules;
    private readonly ILogger log;

    public ExternalIssuer(ExternalIssuerOptions options, HttpClient http, bool requireHttps, TimeProvider time, ILogger log)
    {
        this.options = options;
        this.log = log;
        roleMap = options.RoleMap.ToDictionary(pair => pair.Key, pair => Enum.Parse<Role>(pair.Value), StringComparer.Ordinal);
        rules = new()
        {
            ValidAudience = options.Audience,
            ValidTypes = ["at+jwt", "application/at+jwt", "JWT"],
            // Discovery may name other issuers (AD FS does); only the configured name counts.
            IssuerValidator = (issuer, _, _) => issuer == options.Issuer ? issuer : throw new SecurityTokenInvalidIssuerException(),
            LifetimeValidator = TokenLifetime.By(time, ClockTolerance),
        };
        if (options.Key is { Length: > 0 } key)
        {
            rules.ValidAlgorithms = [SecurityAlgorithms.HmacSha256];
            rules.IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(key));
            return;
        }
        rules.ValidAlgorithms = Asymmetric;
        var discovery = (options.Authority ?? options.Issuer).TrimEnd('/') + "/.well-known/openid-configuration";
        rules.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            discovery, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http) { RequireHttps = requireHttps });
    }

    /// <summary>What the token says, or null when it is not valid.</summary>
    public async Task<AcceptedToken?> AcceptAsync(string token, CancellationToken ct)
    {
        if (rules.ConfigurationManager is not null && !await KeysAreAtHandAsync(ct)) return null;
        var result = await TokenValidation.Handler.ValidateTokenAsync(token, rules);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt) return null;
        using var claims = new JwtTexts(jwt);
        if (claims.At(options.SubjectClaim) is not [{ Length: > 0 and <= 200 } subject]) return null;
        return new()
        {
            Subject = options.SubjectPrefix + subject,
            ClientId = ((string[])[.. claims.At("azp"), .. claims.At("appid"), .. claims.At("client_id")]).FirstOrDefault(),
            ExpiresAt = jwt.ValidTo,
            Roles = [.. claims.At(options.RolesClaim).Where(roleMap.ContainsKey).Select(theirs => roleMap[theirs]).Distinct()],
            DepartmentCode = claims.At(options.DepartmentClaim) is [var code] ? code : null,
        };
    }

    private async Task<bool> KeysAreAtHandAsync(CancellationToken ct)
    {
        try
        {
            await rules.ConfigurationManager.GetBaseConfigurationAsync(ct);
            return true;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or HttpRequestException)
        {
            LogNoKeys(log, options.Issuer, fault);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The keys of the issuer {Issuer} cannot be fetched; its tokens are refused meanwhile.")]
    private static partial void LogNoKeys(ILogger log, string issuer, Exception fault);
}
