using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Platform.Api.AccessLog;

/// <summary>The hashes of the log: a salted commitment for each body, a leaf over it (RFC 9162 domain byte), a chain for each node.</summary>
/// <remarks>Salted, so that an erased body cannot be guessed back from its commitment.</remarks>
public static class AccessChain
{
    public const int HashLength = 32;

    public static byte[] Leaf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body)
    {
        Span<byte> leaf = stackalloc byte[1 + HashLength];
        leaf[0] = 0x00;
        HMACSHA256.HashData(salt, body, leaf[1..]);
        return SHA256.HashData(leaf);
    }

    public static byte[] Link(ReadOnlySpan<byte> previous, Guid node, long n, ReadOnlySpan<byte> leaf)
    {
        Span<byte> link = stackalloc byte[HashLength + 16 + 8 + HashLength];
        previous.CopyTo(link);
        node.TryWriteBytes(link[HashLength..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(link[(HashLength + 16)..], n);
        leaf.CopyTo(link[(HashLength + 24)..]);
        return SHA256.HashData(link);
    }
}
