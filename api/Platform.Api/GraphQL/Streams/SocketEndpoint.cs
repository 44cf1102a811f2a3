using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>Accepts sockets that speak graphql-transport-ws.</summary>
internal sealed class SocketEndpoint(IServiceScopeFactory scopes, GraphQLEngine engine, SubscriptionRun subscriptions, ResponseWriter writer,
    OpenSockets open, CallerLimits rates, GraphQLSettings settings, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<GraphQLSocket> log)
{
    private const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext http)
    {
        var speaks = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(speaks ? Protocol : null);
        using var link = new SocketLink(socket, settings.Limits, time);
        if (!speaks)
        {
            await link.CloseAsync(4406, "Subprotocol not acceptable");
            return;
        }
        var token = BearerToken.Read(http.Request.Headers.Authorization.ToString());
        var operations = new SocketOperations(link, scopes, engine, subscriptions, writer, rates);
        using var session = new GraphQLSocket(link, token, operations, open, scopes, settings, time, lifetime, log);
        await session.RunAsync();
    }
}
