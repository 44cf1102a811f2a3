namespace Platform.Api.Data;

/// <summary>The one place where keys are made.</summary>
public static class Ids
{
    /// <summary>A new UUIDv7 (RFC 9562): keys grow with time, so indexes stay dense and pages can be cut by key.</summary>
#pragma warning disable RS0030 // this is the factory the rule points to
    public static Guid New() => Guid.CreateVersion7();
#pragma warning restore RS0030
}
