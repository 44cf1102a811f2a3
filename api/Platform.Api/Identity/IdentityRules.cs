using Platform.Api.Access;
using Platform.Api.Data;

namespace Platform.Api.Identity;

/// <summary>Refuses at start what would be unsafe or cannot work, with one sentence that says what to change.</summary>
internal static class IdentityRules
{
    public static void Check(PlatformIdentityOptions options, IHostEnvironment environment)
    {
        if (!environment.AllowsDemo())
        {
            Must(options.Issuer is { IsAbsoluteUri: true, Scheme: "https" },
                "Identity:Issuer must be set to the public https address of this platform outside Development.");
        }
        Must(options.KeyLifetime >= 2 * ServerKey.AnnouncedFor, "Identity:KeyLifetime must be at least two days: the next key is announced a day before it is used.");
        for (var i = 0; i < options.External.Count; i++) Check(options.External[i], $"Identity:External:{i}", options, environment);
        Must(options.External.DistinctBy(issuer => issuer.Issuer).Count() == options.External.Count,
            "Identity:External names the same issuer twice.");
        if (!environment.AllowsDemo()) CheckPrefixes([.. options.External.Select(issuer => issuer.SubjectPrefix)]);
    }

    private static void Check(ExternalIssuerOptions issuer, string at, PlatformIdentityOptions options, IHostEnvironment environment)
    {
        Must(issuer.Issuer.Length > 0, $"{at}:Issuer is missing.");
        Must(issuer.Audience.Length > 0, $"{at}:Audience is missing: without it any token of that issuer would open this platform.");
        Must(issuer.Issuer != options.Issuer?.AbsoluteUri, $"{at}:Issuer is this platform itself.");
        if (issuer.Key is { Length: > 0 } key)
        {
            Must(environment.AllowsDemo(), $"{at}:Key is set: symmetric keys are for tests and are refused outside Development.");
            Must(Convert.TryFromBase64String(key, new byte[key.Length], out var bytes) && bytes >= 32, $"{at}:Key must be at least 32 bytes in base64.");
        }
        else
        {
            var schemes = environment.AllowsDemo() ? new[] { "https", "http" } : ["https"];
            Must(Uri.TryCreate(issuer.Authority ?? issuer.Issuer, UriKind.Absolute, out var authority) && schemes.Contains(authority.Scheme),
                $"{at}:Authority (or Issuer) must be an https address with a discovery document.");
        }
        foreach (var (theirs, ours) in issuer.RoleMap)
        {
            Must(Enum.TryParse<Role>(ours, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(ours[0]),
                $"{at}:RoleMap:{theirs} maps to {ours}, which is no role; the roles are {string.Join(", ", Enum.GetNames<Role>())}.");
        }
    }

    // Roles hang on the subject alone: without a prefix, an outside name equal to that of a local account or client would inherit its roles.
    private static void CheckPrefixes(IReadOnlyList<string> prefixes)
    {
        for (var i = 0; i < prefixes.Count; i++)
        {
            Must(prefixes[i].Length > 0, $"Identity:External:{i}:SubjectPrefix is missing: outside Development it keeps their subjects apart from those of this platform, such as \"city:\".");
            for (var j = 0; j < prefixes.Count; j++)
                Must(i == j || !prefixes[j].StartsWith(prefixes[i], StringComparison.Ordinal),
                    $"Identity:External:{j}:SubjectPrefix begins like that of Identity:External:{i}: their subjects could be the same.");
        }
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds) throw new StartupRefusedException(otherwise);
    }
}
