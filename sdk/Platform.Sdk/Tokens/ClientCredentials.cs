using System.Text.Json.Serialization;

namespace Platform.Sdk;

/// <summary>Tokens by client id and secret. A token is renewed before it expires, and however many calls wait for one, it is fetched once.</summary>
internal sealed class ClientCredentials(HttpClient http, Uri endpoint, IReadOnlyDictionary<string, string> form, TimeProvider clock) : ITokenSource
{
    private static readonly TimeSpan MaxMargin = TimeSpan.FromMinutes(1);

    private readonly object gate = new();
    private Task<Token>? current;

    public async ValueTask<string> GetAsync(string? refused, CancellationToken cancellationToken) =>
        (await Current(refused).WaitAsync(cancellationToken).ConfigureAwait(false)).Text;

    private Task<Token> Current(string? refused)
    {
        lock (gate)
        {
            if (current is null or { IsFaulted: true } or { IsCanceled: true }) return current = FetchAsync();
            if (current is { IsCompletedSuccessfully: true, Result: var token } && (token.Text == refused || clock.GetUtcNow() >= token.RenewAt)) return current = FetchAsync();
            return current;
        }
    }

    /// <summary>Without a caller's cancellation: others wait for the same answer.</summary>
    private async Task<Token> FetchAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new FormUrlEncodedContent(form) };
        using var response = await http.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        var asked = clock.GetUtcNow();
        // Put off, not refused: the outer handler tries again.
        if (RetryHandler.IsPutOff(response)) throw new HttpRequestException("The token endpoint cannot answer now.", null, response.StatusCode);
        var answer = await Problems.ReadAsync(response, TransportJson.Default.TokenAnswer, CancellationToken.None).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || answer?.AccessToken is not { } text) throw Problems.NoToken(response, answer);
        var lifetime = TimeSpan.FromSeconds(answer.ExpiresIn ?? 300);
        var margin = lifetime / 5 < MaxMargin ? lifetime / 5 : MaxMargin;
        return new(text, asked + lifetime - margin);
    }

    private sealed record Token(string Text, DateTimeOffset RenewAt);
}

/// <summary>What a token endpoint says (RFC 6749).</summary>
internal sealed record TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public double? ExpiresIn { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }
}
