using System.Security.Cryptography;
using System.Text;

namespace Platform.Api.Sealing;

/// <summary>The key of one subject. What it seals says what it is and whose: a record that is put in another place does not open.</summary>
/// <remarks>Sealed bytes are a version (1), a random nonce (12), the ciphertext of AES-256-GCM and its tag (16).</remarks>
public sealed class SubjectKey
{
    internal const int Length = 32;
    private const byte Version = 1;
    private const int NonceLength = 12, TagLength = 16, HeadLength = 1 + NonceLength;

    // Making one costs more than using it, and it takes one caller at a time. Its handle frees itself once the key is out of the cache and nobody holds it.
    private readonly AesGcm aes;
    private readonly Lock turn = new();

    internal SubjectKey(Guid subject, byte[] bytes) => (Subject, Bytes, aes) = (subject, bytes, new(bytes, TagLength));

    public Guid Subject { get; }

    internal byte[] Bytes { get; }

    internal static SubjectKey Make(Guid subject) => new(subject, RandomNumberGenerator.GetBytes(Length));

    /// <summary>Seals a record.</summary>
    /// <param name="seal">What it is.</param>
    /// <param name="content">What it says.</param>
    /// <param name="row">The row it stands in, where a subject has several.</param>
    public byte[] Seal<T>(Seal<T> seal, T content, Guid? row = null) where T : class => SealBytes(seal.Place(row ?? Subject), seal.Write(content));

    /// <summary>Opens a record; see <see cref="Seal{T}"/>.</summary>
    public T Open<T>(Seal<T> seal, byte[] sealedBytes, Guid? row = null) where T : class => seal.Read(OpenBytes(seal.Place(row ?? Subject), sealedBytes));

    /// <summary>Seals bytes as they are.</summary>
    /// <param name="place">What they are and where they stand; the same opens them.</param>
    /// <param name="content">The bytes.</param>
    public byte[] SealBytes(string place, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[HeadLength + content.Length + TagLength];
        bytes[0] = Version;
        RandomNumberGenerator.Fill(bytes.AsSpan(1, NonceLength));
        var whose = Whose(place);
        lock (turn) aes.Encrypt(bytes.AsSpan(1, NonceLength), content, bytes.AsSpan(HeadLength, content.Length), bytes.AsSpan(HeadLength + content.Length), whose);
        return bytes;
    }

    /// <exception cref="SealBrokenException">They were changed, belong elsewhere or were sealed with another key.</exception>
    public byte[] OpenBytes(string place, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < HeadLength + TagLength || sealedBytes[0] != Version) throw new SealBrokenException(place, null);
        var content = new byte[sealedBytes.Length - HeadLength - TagLength];
        var whose = Whose(place);
        try
        {
            lock (turn) aes.Decrypt(sealedBytes.Slice(1, NonceLength), sealedBytes.Slice(HeadLength, content.Length), sealedBytes[^TagLength..], content, whose);
            return content;
        }
        catch (AuthenticationTagMismatchException changed) { throw new SealBrokenException(place, changed); }
    }

    /// <summary>Authenticated with the content and not stored: version, subject and place.</summary>
    private byte[] Whose(string place)
    {
        var whose = new byte[1 + 16 + Encoding.UTF8.GetByteCount(place)];
        whose[0] = Version;
        Subject.TryWriteBytes(whose.AsSpan(1, 16), bigEndian: true, out _);
        Encoding.UTF8.GetBytes(place, whose.AsSpan(17));
        return whose;
    }
}

/// <summary>Sealed bytes do not open although their key is there. A fault of ours or somebody's hand in the database; never an empty answer.</summary>
public sealed class SealBrokenException(string place, Exception? inner)
    : Exception($"What is sealed as {place} does not open: it was changed, stands in the wrong place or belongs to another key.", inner);
