using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class ClientCredentialsTests(IdentityHost host) : IClassFixture<IdentityHost>, IDisposable
{
    private readonly HttpClient http = host.Anonymous();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Discovery_offers_S256_and_nothing_weaker()
    {
        var discovery = await http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", TestContext.Current.CancellationToken);
        Assert.Equal(["S256"], Texts("code_challenge_methods_supported"));
        Assert.Equal(["code"], Texts("response_types_supported"));
        Assert.DoesNotContain("password", Texts("grant_types_supported"));
        Assert.DoesNotContain("implicit", Texts("grant_types_supported"));

        string?[] Texts(string name) => [.. discovery.GetProperty(name).EnumerateArray().Select(item => item.GetString())];
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task Every_role_has_a_demo_client(Role role)
    {
        var token = await http.DemoTokenAsync(DemoIdentity.ClientOf(role), "113");
        var (status, caller, _) = await http.ProbeAsync(token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(DemoIdentity.SubjectOf(role, "113"), caller!.Subject);
        Assert.Equal(DemoIdentity.ClientOf(role), caller.ClientId);
    }

    public static TheoryData<Role> EveryRole => [.. Enum.GetValues<Role>()];

    [Fact]
    public async Task Without_a_department_the_demo_subject_belongs_to_the_default_one()
    {
        var (_, caller, _) = await http.ProbeAsync(await http.DemoTokenAsync());
        Assert.Equal("demo-supervisor@50", caller!.Subject);
    }

    [Fact]
    public async Task A_department_that_is_no_code_is_refused()
    {
        var answer = await http.TokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "demo-supervisor"), ("client_secret", "demo"), ("scope", "api"), ("department", "50' or 1=1"));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("demo-supervisor", "wrong")]
    [InlineData("nobody", "demo")]
    public async Task A_wrong_secret_and_an_unknown_client_get_no_token(string client, string secret)
    {
        var answer = await http.TokenAsync(("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret), ("scope", "api"));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task A_token_without_the_scope_does_not_open_the_API()
    {
        var answer = await http.TokenAsync(("grant_type", "client_credentials"), ("client_id", "demo-supervisor"), ("client_secret", "demo"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.ProbeAsync(answer.AccessToken)).Status);
    }

    [Theory]
    [InlineData(null, "Bearer")]
    [InlineData("rubbish", "Bearer error=\"invalid_token\"")]
    [InlineData("a.b.c", "Bearer error=\"invalid_token\"")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.", "Bearer error=\"invalid_token\"")]
    [InlineData("e30.e30.e30", "Bearer error=\"invalid_token\"")]
    public async Task Without_a_valid_token_the_answer_is_the_same_401(string? token, string challenge)
    {
        var answer = await http.ProbeAsync(token);
        Assert.Equal((HttpStatusCode.Unauthorized, challenge), (answer.Status, answer.Challenge));
    }

    [Theory]
    [InlineData(null, "Bearer")]
    [InlineData("rubbish", "Bearer error=\"invalid_token\"")]
    public async Task The_API_itself_answers_so_too(string? token, string challenge)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/departments");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Unauthorized, challenge), (response.StatusCode, response.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("unauthenticated", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_is_open_to_everybody_stays_open_with_an_old_token()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Authorization = new("Bearer", "rubbish") } };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_token_changed_in_one_character_is_refused()
    {
        var token = await http.DemoTokenAsync();
        var middle = token.Length / 2;
        var changed = token[..middle] + (token[middle] == 'A' ? 'B' : 'A') + token[(middle + 1)..];
        Assert.Equal(HttpStatusCode.OK, (await http.ProbeAsync(token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.ProbeAsync(changed)).Status);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_the_very_next_call()
    {
        var token = await http.DemoTokenAsync("demo-inquirer");
        var other = await http.DemoTokenAsync("demo-inquirer");
        Assert.Equal(HttpStatusCode.OK, (await http.ProbeAsync(token)).Status);
        Assert.True((await IntrospectAsync(token)).GetProperty("active").GetBoolean());

        var revoked = await http.PostAsync("/connect/revoke", ("client_id", "demo-inquirer"), ("client_secret", "demo"), ("token", token));

        Assert.Equal(HttpStatusCode.OK, revoked.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.ProbeAsync(token)).Status);
        Assert.False((await IntrospectAsync(token)).GetProperty("active").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await http.ProbeAsync(other)).Status);
    }

    [Fact]
    public async Task Nobody_revokes_the_token_of_another_client()
    {
        var token = await http.DemoTokenAsync("demo-inquirer");
        await http.PostAsync("/connect/revoke", ("client_id", "demo-auditor"), ("client_secret", "demo"), ("token", token));
        Assert.Equal(HttpStatusCode.OK, (await http.ProbeAsync(token)).Status);
    }

    private async Task<JsonElement> IntrospectAsync(string token) =>
        (await http.PostAsync("/connect/introspect", ("client_id", "demo-inquirer"), ("client_secret", "demo"), ("token", token))).Body;
}
