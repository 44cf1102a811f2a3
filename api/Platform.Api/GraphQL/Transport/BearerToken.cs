namespace Platform.Api.GraphQL;

/// <summary>The token of a header or of <c>connection_init</c>.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    public static string? Read(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && authorization.Length > Scheme.Length
            ? authorization[Scheme.Length..].Trim() : null;
}
