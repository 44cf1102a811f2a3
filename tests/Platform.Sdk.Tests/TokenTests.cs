using System.Net;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Platform.Sdk.Tests;

public sealed class TokenTests
{
    private readonly FakeTimeProvider clock = new();
    private int tokens;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_token_serves_all_who_ask_at_once()
    {
        using var stub = Server();
        using var client = Client(stub);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetMeAsync(Ct)));
        Assert.Equal(1, tokens);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        using var stub = Server();
        using var client = Client(stub);
        Assert.Equal("token-1", (await client.GetMeAsync(Ct)).Subject);
        clock.Advance(TimeSpan.FromSeconds(538));
        Assert.Equal("token-1", (await client.GetMeAsync(Ct)).Subject);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("token-2", (await client.GetMeAsync(Ct)).Subject);
    }

    [Fact]
    public async Task A_revoked_token_is_replaced_once()
    {
        using var stub = Server(refused: "token-1");
        using var client = Client(stub);
        Assert.Equal("token-2", (await client.GetMeAsync(Ct)).Subject);
    }

    [Fact]
    public async Task Who_is_refused_twice_learns_it()
    {
        using var stub = Server(refused: "token");
        using var client = Client(stub);
        var problem = await Assert.ThrowsAsync<PlatformProblemException>(() => client.GetMeAsync(Ct));
        Assert.Equal((HttpStatusCode.Unauthorized, 2), (problem.Status, tokens));
    }

    [Fact]
    public async Task A_wrong_secret_is_a_typed_problem_and_the_next_call_tries_anew()
    {
        using var stub = new StubServer((_, _) => StubServer.Json("""{ "error": "invalid_client", "error_description": "Wrong." }""", HttpStatusCode.Unauthorized));
        using var client = Client(stub);
        for (var round = 1; round <= 2; round++)
        {
            var problem = await Assert.ThrowsAsync<PlatformProblemException>(() => client.GetMeAsync(Ct));
            Assert.Equal((ProblemCodes.Unauthenticated, "Wrong.", round), (problem.Code, problem.Problem.Detail, stub.Count));
        }
    }

    private StubServer Server(string? refused = null) => new((request, _) =>
    {
        if (request.RequestUri!.AbsolutePath == "/below/connect/token") return StubServer.Json($$"""{ "access_token": "token-{{++tokens}}", "expires_in": 599, "token_type": "Bearer" }""");
        var token = request.Headers.Authorization!.Parameter!;
        return refused is not null && token.StartsWith(refused, StringComparison.Ordinal)
            ? new(HttpStatusCode.Unauthorized)
            : StubServer.Json($$"""{ "subject": "{{token}}", "roles": [], "permissions": [], "reviewedDepartments": [] }""");
    });

    private PlatformClient Client(StubServer stub) => PlatformClient.Create(options =>
    {
        (options.BaseAddress, options.Clock, options.PrimaryHandler) = (new("https://platform.example/below"), clock, stub);
        options.UseClientCredentials("application", "secret");
    });
}
