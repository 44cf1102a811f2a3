using System.Reflection;

namespace Platform.Api.GraphQL;

/// <summary>GraphiQL from files we ship: nothing is loaded from elsewhere, and the page may talk to this host only.</summary>
internal static class Explorer
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
        + "connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly Dictionary<string, string> Types = new()
    {
        ["graphiql.js"] = "text/javascript",
        ["react.js"] = "text/javascript",
        ["react-dom.js"] = "text/javascript",
        ["explorer.js"] = "text/javascript",
        ["graphiql.css"] = "text/css",
        ["explorer.css"] = "text/css",
    };

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet(GraphQLSetup.Path + "/explorer/{file}", (string file) => Types.TryGetValue(file, out var type) ? Results.Stream(Open(file), type) : Results.NotFound())
        .ExcludeFromDescription().AllowAnonymous();

    public static async Task WritePageAsync(HttpResponse response)
    {
        response.ContentType = MediaTypes.Html + "; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.Vary = "Accept";
        await using var page = Open("index.html");
        await page.CopyToAsync(response.Body);
    }

    private static Stream Open(string file) => Assembly.GetExecutingAssembly().GetManifestResourceStream("explorer/" + file)!;
}
