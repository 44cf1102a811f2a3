using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Attachments.Storage.S3;

/// <summary>Whether the bucket answers, where one is named. Without it the host goes on serving everything but the bytes of files.</summary>
/// <remarks>One question at a time: it needs no token.</remarks>
internal sealed class S3Check(AttachmentOptions options, S3Bucket bucket) : IHealthCheck
{
    /// <summary>A load balancer does not wait for as long as an upload would.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SharedWork<HealthCheckResult> asking = new();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        options.Store.S3.IsOn ? asking.RunAsync(AskAsync).WaitAsync(cancellationToken) : Task.FromResult(HealthCheckResult.Healthy());

    private async Task<HealthCheckResult> AskAsync()
    {
        try
        {
            await bucket.ListAsync("", null, 1, CancellationToken.None);
            return HealthCheckResult.Healthy();
        }
        catch (PlatformException e) { return HealthCheckResult.Degraded(e.Code.Code); }
    }
}
