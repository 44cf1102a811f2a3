using System.IO.Pipelines;
using GraphQL;

namespace Platform.Api.GraphQL;

/// <summary>graphql-sse in distinct connections mode: one request, one event stream.</summary>
internal sealed class GraphQLEventStream(GraphQLEngine engine, SubscriptionRun subscriptions, ResponseWriter writer, GraphQLSettings settings,
    TimeProvider time, IHostApplicationLifetime lifetime)
{
    public async Task RunAsync(HttpContext http, ExecutionResult result, GraphQLCall call, TokenWatch? watch)
    {
        http.Response.ContentType = MediaTypes.EventStream + "; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy must not collect events
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            if (result is SubscriptionStart start) await StreamAsync(http, start, call, watch!, stop.Token);
            else await NextAsync(http.Response.BodyWriter, result, stop.Token);
            await WriteAsync(http.Response.BodyWriter, "event: complete\ndata:\n\n"u8, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
    }

    private async Task StreamAsync(HttpContext http, SubscriptionStart start, GraphQLCall call, TokenWatch watch, CancellationToken ct)
    {
        var to = http.Response.BodyWriter;
        await WriteAsync(to, ":\n\n"u8, ct); // the headers go out though no event has come
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var ticks = new PeriodicTimer(settings.Limits.RecheckInterval, time);
        await using var events = subscriptions.RunAsync(start, call, watch, reading.Token).GetAsyncEnumerator(reading.Token);
        var (move, tick, said) = (events.MoveNextAsync().AsTask(), ticks.WaitForNextTickAsync(ct).AsTask(), time.GetTimestamp());
        try
        {
            while (true)
            {
                if (await Task.WhenAny(move, tick) == move)
                {
                    if (!await move) return;
                    await NextAsync(to, events.Current, ct);
                    (move, said) = (events.MoveNextAsync().AsTask(), time.GetTimestamp());
                    continue;
                }
                await tick;
                tick = ticks.WaitForNextTickAsync(ct).AsTask();
                await watch.CheckAsync(http.RequestServices, ct);
                if (time.GetElapsedTime(said) < settings.Limits.KeepAlive) continue;
                await WriteAsync(to, ":\n\n"u8, ct);
                said = time.GetTimestamp();
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await NextAsync(to, engine.Failure((fault as StreamEndedException)?.Refusal ?? fault), ct);
        }
        finally
        {
            // An enumerator may only be disposed when no move is pending.
            await reading.CancelAsync();
            await move.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task NextAsync(PipeWriter to, ExecutionResult result, CancellationToken ct)
    {
        Write(to, "event: next\ndata: "u8);
        writer.Write(to, result);
        await WriteAsync(to, "\n\n"u8, ct);
    }

    private static void Write(PipeWriter to, ReadOnlySpan<byte> text) => System.Buffers.BuffersExtensions.Write(to, text);

    private static Task<FlushResult> WriteAsync(PipeWriter to, ReadOnlySpan<byte> text, CancellationToken ct)
    {
        Write(to, text);
        return to.FlushAsync(ct).AsTask();
    }
}
