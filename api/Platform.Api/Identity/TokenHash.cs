using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Api.Identity;

/// <summary>SHA-256 of a token: callers are remembered by it, so that a dump of memory shows no tokens.</summary>
internal readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>No issuer makes longer ones; hashing megabytes for a stranger would be work for nothing.</summary>
    private const int LongestToken = 16 * 1024;

    // SHA-256 is spread evenly: any part of it is as good as a hash of it.
    public override int GetHashCode() => (int)A;

    public static bool TryOf(string token, out TokenHash hash)
    {
        hash = default;
        if (token.Length is 0 or > LongestToken) return false;
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(token.Length));
        try
        {
            Span<ulong> words = stackalloc ulong[4];
            SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(token, bytes)), MemoryMarshal.AsBytes(words));
            hash = new(words[0], words[1], words[2], words[3]);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }
}
