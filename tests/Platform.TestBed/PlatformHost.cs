using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Platform.Api.Access;
using Xunit;

namespace Platform.TestBed;

/// <summary>A class fixture: the real host on a real port against a clone of the template database.</summary>
public class PlatformHost(PostgresCluster cluster) : IAsyncLifetime
{
    private TestDatabase? database;
    private TestServer? server;

    /// <summary>The clock of the host. A derived fixture hands in its own.</summary>
    public virtual TimeProvider Clock => TimeProvider.System;

    public TestDatabase Database => database ?? throw new InvalidOperationException("The host is not started.");

    /// <summary>Where it listens.</summary>
    public Uri Address => Server.ClientOptions.BaseAddress;

    /// <summary>The host's services, for what no client can see.</summary>
    public IServiceProvider Services => Server.Services;

    private TestServer Server => server ?? throw new InvalidOperationException("The host is not started.");

    public virtual async ValueTask InitializeAsync()
    {
        database = await CloneAsync(cluster);
        server = new(Database.Connections, Clock, Configure);
        server.StartServer();
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => new(new DeclaredCodes()) { BaseAddress = Address };

    /// <summary>A client with a token that the test made.</summary>
    public HttpClient With(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client of somebody who holds a role in a department.</summary>
    public HttpClient As(Role role, string? department = null, string? subject = null) => With(TestTokens.For([role], department, subject));

    /// <summary>Work inside a scope of the host.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The database of a derived fixture.</summary>
    protected virtual Task<TestDatabase> CloneAsync(PostgresCluster from) => from.CloneAsync();

    /// <summary>Settings and services of a derived fixture.</summary>
    protected virtual void Configure(IWebHostBuilder builder) { }
}

/// <summary>A host whose clock stands still until the test moves it.</summary>
public class TimedPlatformHost(PostgresCluster cluster) : PlatformHost(cluster)
{
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public override TimeProvider Clock => Time;
}

/// <summary>A host with a key store that a test may take away, and whose clock it moves, for keys stay in memory for a while.</summary>
public sealed class OwnKeysHost(PostgresCluster cluster) : TimedPlatformHost(cluster)
{
    protected override Task<TestDatabase> CloneAsync(PostgresCluster from) => from.CloneWithKeysAsync();

    /// <summary>From now on nobody reaches the keys, and none is in memory.</summary>
    public async Task TakeKeysAwayAsync()
    {
        await Database.SetKeysReachableAsync(false);
        ForgetMemory();
    }

    public Task BringKeysBackAsync() => Database.SetKeysReachableAsync(true);

    /// <summary>A minute passes: no key is in memory.</summary>
    public void ForgetMemory() => Time.Advance(TimeSpan.FromMinutes(1));
}
