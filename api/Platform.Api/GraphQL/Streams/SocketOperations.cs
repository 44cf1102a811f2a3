using System.Net.WebSockets;
using System.Text.Json;
using GraphQL;
using Platform.Api.Access;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>Runs the operations of one socket, each in a scope of its own.</summary>
internal sealed class SocketOperations(SocketLink link, IServiceScopeFactory scopes, GraphQLEngine engine, SubscriptionRun subscriptions, ResponseWriter writer,
    CallerLimits rates)
{
    /// <summary>Runs one operation; <paramref name="end"/> says whether the client still waits for its end.</summary>
    public async Task RunAsync(string id, GraphQLRequest request, TokenWatch watch, Func<bool> end, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await watch.CheckAsync(scope.ServiceProvider, ct);
        // An operation on a socket is no request that the pipeline could count.
        if (rates.Count(watch.Current.Caller) is { } refusal)
        {
            if (end()) await ErrorAsync(id, engine.Failure(refusal).Errors!);
            return;
        }
        scope.ServiceProvider.GetRequiredService<CallerContext>().Set(watch.Current);
        scope.ServiceProvider.GetRequiredService<RequestContext>().IdempotencyKey = request.IdempotencyKey;
        var call = new GraphQLCall(request.Query, request.OperationName, request.Variables, request.IdempotencyKey)
        {
            Services = scope.ServiceProvider,
            Principal = watch.Current,
        };

        var result = await engine.ExecuteAsync(call, ct);
        if (!result.Executed)
        {
            if (end()) await ErrorAsync(id, result.Errors!);
            return;
        }
        if (result is SubscriptionStart start) await StreamAsync(id, start, call, watch, ct);
        else await NextAsync(id, result);
        if (end()) await link.SendAsync(json => Message(json, "complete", id).WriteEndObject());
    }

    /// <summary>Begins a message of the protocol.</summary>
    public static Utf8JsonWriter Message(Utf8JsonWriter json, string type, string? id = null)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        if (id is not null) json.WriteString("id", id);
        return json;
    }

    private async Task StreamAsync(string id, SubscriptionStart start, GraphQLCall call, TokenWatch watch, CancellationToken ct)
    {
        try
        {
            await foreach (var result in subscriptions.RunAsync(start, call, watch, ct)) await NextAsync(id, result);
        }
        catch (Exception fault) when (fault is not (StreamEndedException or OperationCanceledException or WebSocketException))
        {
            await NextAsync(id, engine.Failure(fault));
        }
    }

    private Task NextAsync(string id, ExecutionResult result) => link.SendAsync(json =>
    {
        Message(json, "next", id).WritePropertyName("payload");
        writer.Write(json, result);
        json.WriteEndObject();
    });

    private Task ErrorAsync(string id, ExecutionErrors errors) => link.SendAsync(json =>
    {
        Message(json, "error", id).WritePropertyName("payload");
        writer.WriteErrors(json, errors);
        json.WriteEndObject();
    });
}
