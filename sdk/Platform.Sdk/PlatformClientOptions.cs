namespace Platform.Sdk;

/// <summary>Where the platform is, how to sign in, and how patient to be.</summary>
public sealed class PlatformClientOptions
{
    private Func<HttpClient, PlatformClientOptions, ITokenSource>? tokens;

    /// <summary>The platform's address, such as <c>https://platform.example.org</c>. Required.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Where client credentials are changed for a token; by default the platform's own <c>connect/token</c>. For another issuer its absolute address.</summary>
    public Uri TokenEndpoint { get; set; } = new("connect/token", UriKind.Relative);

    /// <summary>How long one call may take with all repetitions. 100 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>When and how often a call is repeated.</summary>
    public PlatformRetryOptions Retry { get; } = new();

    /// <summary>The clock for token lifetimes and waits; the machine's by default.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The innermost transport, for a proxy, client certificates or tests; whoever sets it disposes of it. With dependency injection configure the HTTP client instead.</summary>
    public HttpMessageHandler? PrimaryHandler { get; set; }

    /// <summary>Signs in as an application.</summary>
    /// <param name="clientId">The client's id.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <param name="scope">The scope to ask for.</param>
    public PlatformClientOptions UseClientCredentials(string clientId, string clientSecret, string scope = "api")
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = clientSecret, ["scope"] = scope };
        tokens = (http, options) => new ClientCredentials(http, new(options.Root, options.TokenEndpoint), form, options.Clock);
        return this;
    }

    /// <summary>Takes tokens from the application, such as that of the user who is signed in. Asked for each call, and again when one is refused.</summary>
    /// <param name="supply">Gives an access token that is still good.</param>
    public PlatformClientOptions UseToken(Func<CancellationToken, ValueTask<string>> supply)
    {
        ArgumentNullException.ThrowIfNull(supply);
        tokens = (_, _) => new SuppliedTokens(supply);
        return this;
    }

    /// <summary>Takes tokens from the application. Asked for each call, and again when one is refused.</summary>
    /// <param name="supply">Gives an access token that is still good.</param>
    public PlatformClientOptions UseToken(Func<string> supply)
    {
        ArgumentNullException.ThrowIfNull(supply);
        return UseToken(_ => ValueTask.FromResult(supply()));
    }

    /// <summary>With its slash, so that a platform below a path keeps it.</summary>
    private Uri Root => BaseAddress!.AbsoluteUri.EndsWith('/') ? BaseAddress : new(BaseAddress.AbsoluteUri + "/");

    internal void Check()
    {
        if (BaseAddress is not { IsAbsoluteUri: true }) throw new InvalidOperationException($"{nameof(PlatformClientOptions)}.{nameof(BaseAddress)} is needed: the platform's absolute address.");
    }

    internal ITokenSource? Tokens(HttpClient http) => tokens?.Invoke(http, this);

    internal void Apply(HttpClient http) => (http.BaseAddress, http.Timeout) = (Root, Timeout);

    internal HttpMessageHandler Chain(HttpMessageHandler primary, ITokenSource? source) =>
        new RetryHandler(Retry, Clock) { InnerHandler = source is null ? primary : new TokenHandler(source) { InnerHandler = primary } };
}

/// <summary>When a call is repeated: transport failures, 429, 502, 503 and 504. The wait doubles with jitter; Retry-After goes before.</summary>
public sealed class PlatformRetryOptions
{
    /// <summary>Repetitions after the first attempt, 1 or more. 3 by default.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>The first wait. Half a second by default.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait; when the platform asks for more, the call fails at once. 30 seconds by default.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);
}
