using Npgsql;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.Api.Operations;

/// <summary>Traces and metrics in OpenTelemetry; sent by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Logs are structured and carry ids only.</summary>
public static class Telemetry
{
    /// <summary>Meters of features have names that begin so.</summary>
    public const string MeterPrefix = "Platform.";

    public static void AddPlatformTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
            builder.Logging.ClearProviders().AddJsonConsole(options => { options.UseUtcTimestamp = true; options.TimestampFormat = "O"; });

        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 }) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "platform", serviceVersion: Version))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation(TellTheRouteOnly).AddNpgsql().AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter("Npgsql", MeterPrefix + "*").AddOtlpExporter());
    }

    private static string? Version => typeof(Telemetry).Assembly.GetName().Version?.ToString(3);

    // Headers and bodies are never recorded. A path is whatever somebody typed, a query string may hold a cursor or a whole GraphQL document:
    // the route says which operation it was, and that is all a trace is for.
    private static void TellTheRouteOnly(AspNetCoreTraceInstrumentationOptions options)
    {
        options.Filter = http => !http.Request.Path.StartsWithSegments("/health");
        options.EnrichWithHttpResponse = (span, _) => span.SetTag("url.path", null).SetTag("url.query", null);
    }
}
