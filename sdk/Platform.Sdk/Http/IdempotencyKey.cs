namespace Platform.Sdk;

/// <summary>Keys that make a POST safe to repeat.</summary>
public static class IdempotencyKey
{
    /// <summary>A new key. Keep it where a call has to survive the end of the process, and pass it to both attempts.</summary>
#pragma warning disable RS0030 // The key is never stored as one of the platform's ids, and net8.0 has no version 7.
    public static string New() => Guid.NewGuid().ToString("N");
#pragma warning restore RS0030
}
