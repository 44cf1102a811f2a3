using System.Collections.Concurrent;
using System.Net.WebSockets;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>One connection of the graphql-transport-ws protocol.</summary>
internal sealed class GraphQLSocket(SocketLink link, string? headerToken, SocketOperations operations, OpenSockets sockets, IServiceScopeFactory scopes,
    GraphQLSettings settings, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<GraphQLSocket> log) : IDisposable
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> running = new();
    private readonly ConcurrentDictionary<Task, bool> tasks = new();
    private readonly CancellationTokenSource ended = new();
    private TokenWatch? watch;
    private bool closing;

    public async Task RunAsync()
    {
        await using var init = time.CreateTimer(_ => _ = watch is null ? CloseAsync(4408, "Connection initialisation timeout") : Task.CompletedTask, null, settings.Limits.InitTimeout, Timeout.InfiniteTimeSpan);
        await using var stopping = lifetime.ApplicationStopping.Register(() => _ = CloseAsync((int)WebSocketCloseStatus.EndpointUnavailable, "The host is stopping"));
        try
        {
            while (await link.ReceiveAsync() is { } text)
                if (!closing) await HandleAsync(SocketMessage.Read(text));
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException) { }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(tasks.Keys);
            if (watch is not null) sockets.Leave(watch.Subject);
        }
    }

    public void Dispose() => ended.Dispose();

    private void Track(Task task)
    {
        tasks[task] = true;
        task.ContinueWith(done => tasks.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task HandleAsync(SocketMessage? message) => message?.Type switch
    {
        "connection_init" => InitAsync(message.Authorization),
        "ping" => link.SendAsync(static json => SocketOperations.Message(json, "pong").WriteEndObject()),
        "pong" => Task.CompletedTask,
        "subscribe" => SubscribeAsync(message.Id!, message.Request!),
        "complete" => CancelAsync(message.Id!),
        _ => CloseAsync(4400, "Invalid message received"),
    };

    private async Task InitAsync(string? authorization)
    {
        if (watch is not null)
        {
            await CloseAsync(4429, "Too many initialisation requests");
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var token = BearerToken.Read(authorization) ?? headerToken;
        if (token is null || await settings.Authenticate(scope.ServiceProvider, token, ended.Token) is not { } principal)
        {
            await CloseAsync(4403, "Forbidden");
            return;
        }
        if (!sockets.TryEnter(principal.Caller.Subject))
        {
            await CloseAsync(4429, "Too many sockets");
            return;
        }
        watch = new TokenWatch(settings, time, token, principal);
        link.MaxBytes = RequestLimits.BodyBytes;
        await link.SendAsync(static json => SocketOperations.Message(json, "connection_ack").WriteEndObject());
        Track(RecheckAsync(watch));
    }

    /// <summary>Also a silent socket ends with its token.</summary>
    private async Task RecheckAsync(TokenWatch watch)
    {
        using var timer = new PeriodicTimer(settings.Limits.RecheckInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                await using var scope = scopes.CreateAsyncScope();
                await watch.CheckAsync(scope.ServiceProvider, ended.Token);
            }
        }
        catch (OperationCanceledException) { }
        catch (StreamEndedException end)
        {
            await CloseAsync((int)end.End, end.End.ToString());
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The token of an open socket could not be checked");
            await CloseAsync((int)WebSocketCloseStatus.InternalServerError, "Internal error");
        }
    }

    private Task SubscribeAsync(string id, GraphQLRequest request)
    {
        if (watch is null) return CloseAsync(4401, "Unauthorized");
        if (running.Count >= settings.Limits.MaxOperations) return CloseAsync(4429, "Too many operations");
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        if (!running.TryAdd(id, stop))
        {
            stop.Dispose();
            return CloseAsync(4409, $"Subscriber for {id} already exists");
        }
        Track(ExecuteAsync(id, request, watch, stop));
        return Task.CompletedTask;
    }

    private async Task ExecuteAsync(string id, GraphQLRequest request, TokenWatch watch, CancellationTokenSource stop)
    {
        await Task.Yield(); // the receiving loop goes on
        try
        {
            await operations.RunAsync(id, request, watch, () => running.TryRemove(new(id, stop)), stop.Token);
        }
        catch (StreamEndedException end)
        {
            await CloseAsync((int)end.End, end.End.ToString());
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException) { }
        catch (Exception fault)
        {
            log.LogError(fault, "A socket operation failed");
            await CloseAsync((int)WebSocketCloseStatus.InternalServerError, "Internal error");
        }
        finally
        {
            running.TryRemove(new(id, stop));
            stop.Dispose();
        }
    }

    private Task CancelAsync(string id) => running.TryRemove(id, out var stop) ? stop.CancelAsync() : Task.CompletedTask;

    private Task CloseAsync(int code, string reason)
    {
        closing = true;
        return link.CloseAsync(code, reason);
    }
}
