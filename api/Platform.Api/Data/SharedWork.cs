namespace Platform.Api.Data;

/// <summary>Work that is done once for everybody who asks while it is under way.</summary>
public sealed class SharedWork<T>
{
    private readonly Lock gate = new();
    private Task<T>? running;

    /// <summary>The work under way, if there is any.</summary>
    public Task? UnderWay { get { lock (gate) return running is { IsCompleted: false } ? running : null; } }

    /// <summary>The work under way, or begun now. Several wait for it, so none of them may cancel it for the others.</summary>
    public Task<T> RunAsync(Func<Task<T>> work)
    {
        lock (gate) return running is { IsCompleted: false } ? running : running = Task.Run(work);
    }
}
