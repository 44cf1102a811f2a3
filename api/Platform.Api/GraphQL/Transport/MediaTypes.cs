using Microsoft.Net.Http.Headers;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>The media types of GraphQL over HTTP and which one a client wants.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLJson = "application/graphql-response+json";
    public const string EventStream = "text/event-stream";
    public const string Html = "text/html";

    /// <summary>The best acceptable type by the client's wishes. Nothing said, or anything, means application/json as the draft asks; null means none.</summary>
    public static string? Negotiate(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0) return Json;
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wishes)) return null;
        return wishes.Where(Acceptable).OrderByDescending(wish => wish.Quality ?? 1).Select(Match).FirstOrDefault(match => match is not null);
    }

    /// <summary>Whether a body is JSON in UTF-8. Other types are refused: a form of a foreign page could send them.</summary>
    public static bool IsJson(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) && type.IsUtf8();

    private static bool Acceptable(MediaTypeHeaderValue wish) => wish.Quality is null or > 0
        && (!wish.Charset.HasValue || wish.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static string? Match(MediaTypeHeaderValue wish)
    {
        foreach (var type in (ReadOnlySpan<string>)[GraphQLJson, Json, EventStream, Html])
            if (wish.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)) return type;
        return wish.MatchesAllTypes || wish.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase) ? Json : null;
    }
}
