using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Sdk;

/// <summary>From answers to exceptions.</summary>
internal static class Problems
{
    public static async Task<PlatformProblemException> OfAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken ct)
    {
        var wait = RetryHandler.Wait(response, clock);
        var problem = await ReadAsync(response, TransportJson.Default.Problem, ct).ConfigureAwait(false) ?? Unreadable(response, response.ReasonPhrase);
        return new(problem, wait > TimeSpan.Zero ? wait : null);
    }

    public static PlatformProblemException Unreadable(HttpResponseMessage response, JsonException reason) =>
        new(Unreadable(response, "The answer is not what the contract says: is the platform older than the SDK?"), null, reason);

    public static PlatformProblemException NoToken(HttpResponseMessage response, TokenAnswer? answer) => new(new()
    {
        Type = "/errors/" + ProblemCodes.Unauthenticated,
        Title = "No token.",
        Status = (int)response.StatusCode,
        Code = ProblemCodes.Unauthenticated,
        Detail = answer?.ErrorDescription ?? answer?.Error ?? "The token endpoint gave no token.",
    }, null);

    /// <summary>Null when the answer is something else: a proxy's page, or nothing.</summary>
    public static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken ct) where T : class
    {
        var body = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        try { return JsonSerializer.Deserialize(body, type); }
        catch (JsonException) { return null; }
    }

    private static Problem Unreadable(HttpResponseMessage response, string? detail) =>
        new() { Type = "about:blank", Title = "The answer cannot be read.", Status = (int)response.StatusCode, Code = ProblemCodes.Unreadable, Detail = detail };
}
