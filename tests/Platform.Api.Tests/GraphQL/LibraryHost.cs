using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Platform.Api.Access;
using Platform.Api.GraphQL;

namespace Platform.Api.Tests.GraphQL;

/// <summary>A host with nothing but GraphQL over the test feature, on a port of its own.</summary>
public sealed class LibraryHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, CallerPrincipal> tokens = new();

    private LibraryHost(WebApplication app, FakeTimeProvider time) => (App, Time) = (app, time);

    public const string Reporter = "reporter-token", Inquirer = "inquirer-token";

    public WebApplication App { get; }

    public FakeTimeProvider Time { get; }

    public LibraryLog Log => App.Services.GetRequiredService<LibraryLog>();

    public ConcurrentQueue<string> Logged { get; } = new();

    public Uri Address => new(App.Urls.First());

    public Uri Endpoint => new(Address, "/graphql");

    public static async Task<LibraryHost> StartAsync(Action<GraphQLSettings>? configure = null, bool realTime = false, string environment = "Production")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        if (!realTime) builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddScoped<Library>().AddSingleton<LibraryLog>();
        LibraryHost? host = null;
        builder.Logging.ClearProviders().AddProvider(new Sink(line => host?.Logged.Enqueue(line)));
        builder.AddPlatformGraphQL(schema => schema
            .Query(typeof(LibraryQueries))
            .Mutation(typeof(LibraryMutations))
            .Subscription(typeof(LibrarySubscriptions))
            .Child<BookView>(typeof(BookFields)), settings =>
            {
                settings.Authenticate = (_, token, _) => new(host!.tokens.GetValueOrDefault(token));
                configure?.Invoke(settings);
            });
        var app = builder.Build();
        app.MapPlatformGraphQL();
        host = new LibraryHost(app, time);
        host.Issue(Reporter, Permission.SubmitReports);
        host.Issue(Inquirer, Permission.Inquire);
        await app.StartAsync();
        return host;
    }

    /// <summary>Makes a token valid, or changes what it carries.</summary>
    public void Issue(string token, params Permission[] permissions) =>
        tokens[token] = new(new ClaimsIdentity("test"), new Caller { Subject = token, Permissions = permissions.ToFrozenSet() }, DateTimeOffset.MaxValue);

    public void Issue(string token, DateTimeOffset expiresAt) =>
        tokens[token] = new(new ClaimsIdentity("test"), new Caller { Subject = token, Permissions = [Permission.SubmitReports] }, expiresAt);

    public void Revoke(string token) => tokens.TryRemove(token, out _);

    public HttpClient Client(string? token = Reporter)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
        return client;
    }

    /// <summary>Posts a document; the status and the parsed answer.</summary>
    public async Task<(int Status, JsonElement Body)> PostAsync(string query, object? variables = null, string? token = Reporter, object? extensions = null)
    {
        using var client = Client(token);
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables, extensions });
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private sealed class Sink(Action<string> write) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            write($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
