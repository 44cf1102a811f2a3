using System.Net.WebSockets;
using Platform.Api.Http;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>graphql-transport-ws where a well-behaved client never goes.</summary>
public sealed class SocketTests : IAsyncLifetime
{
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync(settings => settings.Limits.MaxOperations = 3);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("nonsense", "#4400")]
    [InlineData("[]", "#4400")]
    [InlineData("""{"type":"start"}""", "#4400")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{me}"}}""", "#4400")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":1}}""", "#4400")]
    [InlineData("""{"type":"subscribe","id":"1"}""", "#4400")]
    [InlineData("""{"type":"complete"}""", "#4400")]
    [InlineData("""{"type":"ping","type":"pong"}""", "#4400")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{me}"}}""", "#4401")]
    [InlineData("""{"type":"connection_init"}""", "#4403")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Bearer wrong"}}""", "#4403")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":1}}""", "#4403")]
    [InlineData("""{"type":"ping"}""", """{"type":"pong"}""")]
    public async Task Before_the_handshake(string message, string answer)
    {
        using var socket = await RawSocket.OpenAsync(host);
        await socket.SendTextAsync(message);
        Assert.Equal(answer, await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Another_protocol_is_not_spoken()
    {
        using var socket = await RawSocket.OpenAsync(host, protocol: null);
        Assert.Equal("#4406", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_foreign_page_may_not_open_a_socket() =>
        await Assert.ThrowsAsync<WebSocketException>(() => RawSocket.OpenAsync(host, origin: "https://elsewhere.example"));

    [Fact]
    public async Task A_handshake_that_does_not_come_ends_the_socket()
    {
        using var socket = await RawSocket.OpenAsync(host);
        await socket.SendTextAsync("""{"type":"ping"}""");
        await socket.ReceiveAsync();
        host.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("#4408", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_second_handshake_ends_the_socket()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SendTextAsync("""{"type":"connection_init"}""");
        Assert.Equal("#4429", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task An_id_in_use_ends_the_socket()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { bookAdded { id } }");
        await socket.SubscribeAsync("1", "{ me }");
        Assert.Equal("#4409", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Too_many_operations_end_the_socket()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        for (var i = 0; i < 4; i++) await socket.SubscribeAsync($"{i}", "subscription { bookAdded { id } }");
        Assert.Equal("#4429", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_document_above_16_kb_is_refused()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ me } #" + new string('x', 17_000));
        Assert.Contains("\"code\":\"too_large\"", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_above_the_size_of_a_body_ends_the_socket()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ me }", new { x = new string('x', RequestLimits.BodyBytes) });
        Assert.Equal("#1009", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Before_the_handshake_a_message_is_small()
    {
        using var socket = await RawSocket.OpenAsync(host);
        await socket.SendAsync(new { type = "ping", payload = new string('x', 17_000) });
        Assert.Equal("#1009", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_caller_has_so_many_sockets_and_no_more()
    {
        await using var two = await LibraryHost.StartAsync(settings => settings.Limits.MaxSockets = 2);
        using var first = await RawSocket.ReadyAsync(two);
        using var second = await RawSocket.ReadyAsync(two);
        using (var third = await RawSocket.OpenAsync(two)) Assert.Equal("#4429", await third.InitAsync(LibraryHost.Reporter));
        using var other = await RawSocket.ReadyAsync(two, LibraryHost.Inquirer);

        first.Abort();
        while (true)
        {
            using var again = await RawSocket.OpenAsync(two);
            if (await again.InitAsync(LibraryHost.Reporter) != "#4429") break; // the server has noticed that one has gone
        }
    }

    [Fact]
    public async Task A_binary_message_ends_the_socket()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SendTextAsync("{}", WebSocketMessageType.Binary);
        Assert.Equal("#4400", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task The_limits_of_http_hold_here_too()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ books(first: 100000) { nodes { id } } }");
        Assert.Contains("graphql_too_complex", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mutation_over_a_socket_has_its_idempotency_key()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SendTextAsync("""{"type":"subscribe","id":"1","payload":{"query":"mutation { addBook(input: { title: \"a\" }) { title } }","extensions":{"idempotencyKey":"k"}}}""");
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"addBook":{"title":"a"}}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"type":"complete","id":"1"}""", await socket.ReceiveAsync());
        Assert.Equal(["k"], host.Log.Keys);
    }

    [Fact]
    public async Task A_stopping_host_says_so()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { bookAdded { id } }");
        await host.Log.Listening.WaitAsync(TestContext.Current.CancellationToken);
        var stop = host.App.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal("#1001", await socket.ReceiveAsync());
        await stop;
    }

    [Fact]
    public async Task A_client_that_vanishes_leaves_nothing_behind()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { bookAdded { id } }");
        await host.Log.Listening.WaitAsync(TestContext.Current.CancellationToken);
        socket.Abort();
        await host.Log.Left.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Empty(host.Log.Listeners);
    }

    [Fact]
    public async Task A_completed_subscription_leaves_nothing_behind()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { bookAdded { id } }");
        await host.Log.Listening.WaitAsync(TestContext.Current.CancellationToken);
        await socket.SendAsync(new { type = "complete", id = "1" });
        await host.Log.Left.WaitAsync(TestContext.Current.CancellationToken);
        await socket.SubscribeAsync("1", "{ me }");
        Assert.Contains(LibraryHost.Reporter, await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_breaks_says_nothing_of_why()
    {
        using var socket = await RawSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { failing }");
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"failing":1}}}""", await socket.ReceiveAsync());
        var failure = await socket.ReceiveAsync();
        Assert.Contains("\"code\":\"internal\"", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure, StringComparison.Ordinal);
        Assert.Equal("""{"type":"complete","id":"1"}""", await socket.ReceiveAsync());
    }
}
