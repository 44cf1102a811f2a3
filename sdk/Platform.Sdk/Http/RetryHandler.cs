using System.Net;
using Polly;
using Polly.Retry;

namespace Platform.Sdk;

/// <summary>Repeats what failed on the way or was put off. Safe for every call: a GET changes nothing, a POST carries one key over all attempts.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    public RetryHandler(PlatformRetryOptions options, TimeProvider clock) => pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.Delay,
            MaxDelay = options.MaxDelay,
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome switch
            {
                { Exception: HttpRequestException } => true,
                { Result: { } answer } => IsPutOff(answer) && Wait(answer, clock) <= options.MaxDelay,
                _ => false,
            }),
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } answer && Wait(answer, clock) is { Ticks: > 0 } wait ? wait : (TimeSpan?)null),
            OnRetry = attempt =>
            {
                attempt.Outcome.Result?.Dispose();
                return default;
            },
        }).Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(async ct => await base.SendAsync(request, ct).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The server asks to come again. 409 counts only with Retry-After: the first attempt of this very request is still at work.</summary>
    internal static bool IsPutOff(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        || (answer.StatusCode is HttpStatusCode.Conflict && answer.Headers.RetryAfter is not null);

    internal static TimeSpan Wait(HttpResponseMessage answer, TimeProvider clock) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => TimeSpan.Zero,
    };
}
