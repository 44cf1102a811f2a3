using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Platform.Api.Errors;
using Platform.Api.Operations;
using Xunit;

namespace Platform.Api.Tests.Operations;

/// <summary>What a round that fails leaves in the log of the operator.</summary>
public sealed class RoundsTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new InvalidOperationException("Erika Mustermann"), "InvalidOperationException" },
        { new PlatformException(ErrorCatalogue.KeysUnavailable, "Erika Mustermann"), "PlatformException keys_unavailable" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_is_named_and_what_it_says_is_not_repeated(Exception fault, string named)
    {
        var log = new FirstLine();
        using var rounds = new Failing(fault, log);
        await rounds.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"Failing is put off to its next round ({named})", await log.Told);
        await rounds.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Failing(Exception fault, ILogger log) : Rounds(TimeSpan.FromHours(1), atStart: true, new FakeTimeProvider(), log)
    {
        public override Task RoundAsync(CancellationToken ct) => throw fault;
    }

    private sealed class FirstLine : ILogger
    {
        private readonly TaskCompletionSource<string> line = new();

        public Task<string> Told => line.Task;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => line.TrySetResult(formatter(state, exception) + exception);
    }
}
