using System.Net;
using System.Text;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>What the audits leave open: methods, origins, forms.</summary>
public sealed class HttpTests : IAsyncLifetime
{
    private const string Body = """{"query":"{ me }"}""";
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync(settings => settings.Origins.Add("https://portal.example"));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://portal.example.elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("https://portal.example", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task A_foreign_page_may_not_call(string origin, HttpStatusCode status)
    {
        Assert.Equal(status, await SendAsync(HttpMethod.Post, origin: origin.Length == 0 ? host.Address.GetLeftPart(UriPartial.Authority) : origin));
        Assert.Equal(status, await SendAsync(HttpMethod.Get, "/graphql?query={me}", origin: origin.Length == 0 ? host.Address.GetLeftPart(UriPartial.Authority) : origin));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task What_a_form_can_send_is_not_read(string? type) => Assert.Equal(HttpStatusCode.UnsupportedMediaType, await SendAsync(HttpMethod.Post, type: type));

    [Theory]
    [InlineData("""{"query":"{ me }","query":"{ me }"}""")]
    [InlineData("""{"query":"query($t: String) { me }","variables":{"t":"a","t":"b"}}""")]
    public async Task A_member_that_comes_twice_is_refused(string body)
    {
        using var client = host.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Contains("\"malformed\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_refused(string method) => Assert.Equal(HttpStatusCode.MethodNotAllowed, await SendAsync(new(method)));

    [Theory]
    [InlineData("/graphql?query=mutation{addBook(input:{title:\"a\"}){id}}", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/graphql?query={me}", HttpStatusCode.OK)]
    [InlineData("/graphql?query=subscription{countdown(from:1)}", HttpStatusCode.NotAcceptable)]
    [InlineData("/graphql", HttpStatusCode.BadRequest)]
    public async Task Get_only_queries(string path, HttpStatusCode status)
    {
        Assert.Equal(status, await SendAsync(HttpMethod.Get, path));
        Assert.Empty(host.Log.Keys);
    }

    [Theory]
    [InlineData("image/png", HttpStatusCode.NotAcceptable)]
    [InlineData("text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json;q=0, text/plain", HttpStatusCode.NotAcceptable)]
    [InlineData("*/*", HttpStatusCode.OK)]
    public async Task An_answer_nobody_accepts_is_not_made(string accept, HttpStatusCode status) => Assert.Equal(status, await SendAsync(HttpMethod.Post, accept: accept));

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string path = "/graphql", string? origin = null, string? type = "application/json", string? accept = null)
    {
        using var client = host.Client();
        using var request = new HttpRequestMessage(method, path);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (accept is not null)
        {
            client.DefaultRequestHeaders.Accept.Clear();
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
        if (method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
