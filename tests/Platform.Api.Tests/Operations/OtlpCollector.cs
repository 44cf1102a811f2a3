using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Platform.Api.Tests.Operations;

/// <summary>A collector that keeps what it gets, over both transports of OTLP.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    public const string Http = "http/protobuf", Grpc = "grpc";

    // A gRPC message comes after one byte for its compression and four for its length.
    private const int GrpcHeader = 5;

    private readonly WebApplication app;
    private readonly string protocol;
    private readonly TaskCompletionSource answers = new(), asked = new();

    private OtlpCollector(WebApplication app, string protocol) => (this.app, this.protocol) = (app, protocol);

    /// <summary>Every message as it came over the wire.</summary>
    public ConcurrentQueue<byte[]> Bodies { get; } = [];

    public ConcurrentQueue<ExportedSpan> Spans { get; } = [];

    public ConcurrentQueue<ExportedMetric> Metrics { get; } = [];

    /// <summary>Completes when something has been sent here.</summary>
    public Task Asked => asked.Task;

    public bool HasAnswered { get; private set; }

    /// <summary>What the host has to be told.</summary>
    public (string, string)[] Settings => SettingsFor(app.Urls.Single(), protocol);

    public static (string, string)[] SettingsFor(string endpoint, string protocol) =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
        ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
    ];

    /// <param name="protocol">How the host is to send.</param>
    /// <param name="silent">It takes what is sent and does not answer as long as it lives.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<OtlpCollector> StartAsync(string protocol, bool silent, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = protocol == Grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var collector = new OtlpCollector(builder.Build(), protocol);
        if (!silent) collector.answers.SetResult();
        collector.app.Run(collector.TakeAsync);
        await collector.app.StartAsync(ct);
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        answers.TrySetResult();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var received = new MemoryStream();
        await http.Request.Body.CopyToAsync(received, http.RequestAborted);
        asked.TrySetResult();
        await answers.Task.WaitAsync(http.RequestAborted);
        HasAnswered = true;
        Keep(http.Request.Path.Value!, received.ToArray());
        if (protocol != Grpc) return;
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(new byte[GrpcHeader]);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private void Keep(string path, byte[] body)
    {
        Bodies.Enqueue(body);
        var message = new OtlpMessage(ByteString.CopyFrom(protocol == Grpc ? body.AsSpan(GrpcHeader) : body));
        if (path.Contains("trace", StringComparison.Ordinal)) foreach (var span in ExportedSpan.In(message)) Spans.Enqueue(span);
        else foreach (var metric in ExportedMetric.In(message)) Metrics.Enqueue(metric);
    }
}
