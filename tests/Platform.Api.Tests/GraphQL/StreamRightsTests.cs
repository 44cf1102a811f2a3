using System.Net.Http.Json;
using Platform.Api.Access;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>Open streams and what becomes of the rights they were opened with.</summary>
public sealed class StreamRightsTests : IAsyncLifetime
{
    private const string Subscription = "subscription { bookAdded { title } }";
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_token_closes_a_silent_socket_within_two_seconds()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await BeQuietAsync(socket);
        host.Revoke(LibraryHost.Reporter);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("#4401", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task An_expired_token_closes_the_socket()
    {
        host.Issue("brief", host.Time.GetUtcNow().AddSeconds(30));
        using var socket = await RawSocket.ReadyAsync(host, "brief");
        await BeQuietAsync(socket);
        host.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("#4401", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Other_rights_close_the_socket()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await BeQuietAsync(socket);
        host.Issue(LibraryHost.Reporter, Permission.SubmitReports, Permission.Inquire);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("#4403", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task After_revocation_no_event_is_delivered_even_before_the_next_check()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", Subscription);
        await host.Log.Listening.WaitAsync(Ct);
        host.Log.Publish(Library.Key(1));
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"bookAdded":{"title":"Book 1"}}}}""", await socket.ReceiveAsync());
        host.Revoke(LibraryHost.Reporter);
        host.Log.Publish(Library.Key(2));
        Assert.Equal("#4401", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task After_revocation_no_operation_starts()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        host.Revoke(LibraryHost.Reporter);
        await socket.SubscribeAsync("1", "{ me }");
        Assert.Equal("#4401", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task An_event_about_something_invisible_is_passed_over()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", Subscription);
        await host.Log.Listening.WaitAsync(Ct);
        host.Log.Publish(Library.Key(9999));
        host.Log.Publish(Library.Key(2));
        Assert.Contains("Book 2", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_ends_an_event_stream()
    {
        using var reader = await OpenStreamAsync(host);
        Assert.Equal(":", await reader.ReadLineAsync(Ct));

        await host.Log.Listening.WaitAsync(Ct);
        host.Log.Publish(Library.Key(1));
        Assert.Equal(["", "event: next", """data: {"data":{"bookAdded":{"title":"Book 1"}}}""", ""], await ReadAsync(reader, 4));

        host.Time.Advance(TimeSpan.FromSeconds(13));
        Assert.Equal([":", ""], await ReadAsync(reader, 2));

        host.Revoke(LibraryHost.Reporter);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        var end = await reader.ReadToEndAsync(Ct);
        Assert.Contains("\"code\":\"unauthenticated\"", end, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", end, StringComparison.Ordinal);
        await host.Log.Left.WaitAsync(Ct);
    }

    [Fact]
    public async Task A_caller_has_so_many_subscriptions_however_they_come_and_no_more()
    {
        await using var two = await LibraryHost.StartAsync(settings => settings.Limits.MaxSubscriptions = 2);
        using var socket = await RawSocket.ReadyAsync(two);
        using var stream = await OpenStreamAsync(two);
        Assert.Equal(":", await stream.ReadLineAsync(Ct));
        await two.Log.Listening.WaitAsync(Ct);
        await socket.SubscribeAsync("1", Subscription);
        await two.Log.Listening.WaitAsync(Ct);

        await socket.SubscribeAsync("2", Subscription);
        Assert.Contains("too_many_requests", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"type":"complete","id":"2"}""", await socket.ReceiveAsync());
        using (var third = await OpenStreamAsync(two)) Assert.Contains("too_many_requests", await third.ReadToEndAsync(Ct), StringComparison.Ordinal);
        two.Issue("another-token", Permission.SubmitReports);
        using var another = await RawSocket.ReadyAsync(two, "another-token");
        await another.SubscribeAsync("1", Subscription);
        await two.Log.Listening.WaitAsync(Ct);
        two.Log.Publish(Library.Key(1));
        foreach (var reader in new[] { socket, another }) Assert.Contains("Book 1", await reader.ReceiveAsync(), StringComparison.Ordinal);

        stream.Dispose();
        await two.Log.Left.WaitAsync(Ct);
        for (var id = 3; ; id++)
        {
            await socket.SubscribeAsync($"{id}", "subscription { countdown(from: 0) }");
            var answer = await socket.ReceiveAsync();
            await socket.ReceiveAsync(); // its end
            if (answer.Contains("\"countdown\":0", StringComparison.Ordinal)) break; // the server has noticed that one has gone
        }
    }

    [Fact]
    public async Task A_subscriber_that_falls_behind_is_dropped()
    {
        await using var small = await LibraryHost.StartAsync(settings => settings.Limits.MaxPendingEvents = 2);
        using var socket = await RawSocket.ReadyAsync(small);
        await socket.SubscribeAsync("1", "subscription { bookAdded { title note similar(first: 200) { nodes { title shout authors { name } } } } }");
        await small.Log.Listening.WaitAsync(Ct);
        for (var i = 0; i < 500; i++) small.Log.Publish(Library.Key(1));
        while (await socket.ReceiveAsync() is var message && !message.Contains("slow_subscriber", StringComparison.Ordinal))
            Assert.Contains("Book 1", message, StringComparison.Ordinal);
        Assert.Equal("""{"type":"complete","id":"1"}""", await socket.ReceiveAsync());
        await small.Log.Left.WaitAsync(Ct);
    }

    private static async Task<StreamReader> OpenStreamAsync(LibraryHost host)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Accept.Clear();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Subscription }) };
        return new(await (await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct)).Content.ReadAsStreamAsync(Ct));
    }

    /// <summary>When this has been answered, the server's timers run.</summary>
    private static async Task BeQuietAsync(RawSocket socket)
    {
        await socket.SendTextAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
    }

    private static async Task<string?[]> ReadAsync(StreamReader reader, int lines)
    {
        var read = new string?[lines];
        for (var i = 0; i < lines; i++) read[i] = await reader.ReadLineAsync(Ct);
        return read;
    }
}
