using System.Runtime.CompilerServices;

namespace Platform.TestBed;

/// <summary>A folder that is removed with all it holds.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Short, because a socket's path may not be long.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "p-" + System.IO.Path.GetRandomFileName());

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}

/// <summary>Waits for what happens outside of this process.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task TrueAsync(Func<bool> condition, CancellationToken ct, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Never came true: {what}");
            await Task.Delay(20, ct);
        }
    }
}
