using System.Buffers.Binary;

namespace Platform.Api.Data;

/// <summary>The one place where keys are made.</summary>
public static class Ids
{
    /// <summary>A new UUIDv7 (RFC 9562): keys grow with time, so indexes stay dense and pages can be cut by key.</summary>
#pragma warning disable RS0030 // this is the factory the rule points to
    public static Guid New() => Guid.CreateVersion7();

    /// <summary>A new key of what keeps that moment, too: ranges of moments are then ranges of keys.</summary>
    public static Guid New(DateTimeOffset at) => Guid.CreateVersion7(at);
#pragma warning restore RS0030

    /// <summary>What comes before every key of that millisecond or later, and behind every earlier one.</summary>
    public static Guid Least(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, at.ToUnixTimeMilliseconds()) << 16); // the first 48 bits are the milliseconds
        return new(bytes, bigEndian: true);
    }
}
