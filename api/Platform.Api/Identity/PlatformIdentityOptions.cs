namespace Platform.Api.Identity;

/// <summary>Configuration section <c>Identity</c>.</summary>
public sealed class PlatformIdentityOptions
{
    /// <summary>
    /// The public https address of this platform, the <c>iss</c> of its tokens. Required outside Development, where a forged Host header must not
    /// decide what tokens say; in Development the address of the request is taken.
    /// </summary>
    public Uri? Issuer { get; init; }

    /// <summary>How long an access token lives.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a session may be carried on by refresh tokens, counted from the last use.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How long a key of the token server is used before its successor takes over: at least two days. A day before that the successor
    /// stands in the JWKS; afterwards the old key verifies until the last token made with it has expired.
    /// </summary>
    public TimeSpan KeyLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The certificate that seals the keys in the database.</summary>
    public KeyCertificateOptions KeyCertificate { get; init; } = new();

    /// <summary>Issuers that are trusted besides the platform itself.</summary>
    public IReadOnlyList<ExternalIssuerOptions> External { get; init; } = [];
}

/// <summary>Configuration section <c>Identity:KeyCertificate</c>: a PKCS #12 file with an RSA key, the same on every node.</summary>
public sealed class KeyCertificateOptions
{
    public string? Path { get; init; }

    public string? Password { get; init; }
}
