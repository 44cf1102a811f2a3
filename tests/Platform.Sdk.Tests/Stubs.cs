using System.Net;
using System.Text;
using Platform.TestBed;

namespace Platform.Sdk.Tests;

/// <summary>A server that answers from a function; it keeps what it was asked.</summary>
internal sealed class StubServer(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    private int count;

    public int Count => count;

    public List<string?> Keys { get; } = [];

    public List<Uri> Asked { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (Keys)
        {
            Keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null);
            Asked.Add(request.RequestUri!);
            return answer(request, ++count);
        }
    }

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}

/// <summary>The real transport, with something in front of it.</summary>
internal sealed class Tapped(Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> tap) : DelegatingHandler(new DeclaredCodes())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        tap(request, () => base.SendAsync(request, cancellationToken));
}

/// <summary>A clock on which every wait is over at once; it keeps how long each would have been.</summary>
internal sealed class HurriedClock : TimeProvider
{
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan) Waits.Add(dueTime);
        return base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
