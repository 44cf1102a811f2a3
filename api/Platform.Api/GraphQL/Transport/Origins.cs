namespace Platform.Api.GraphQL;

/// <summary>Whether the page behind a request may call. Browsers send Origin with every cross-site request and with every WebSocket.</summary>
internal static class Origins
{
    public static bool May(HttpRequest request, ISet<string> allowed)
    {
        if (request.Headers.Origin.Count == 0) return true;
        var origin = request.Headers.Origin.ToString();
        return origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || allowed.Contains(origin);
    }
}
