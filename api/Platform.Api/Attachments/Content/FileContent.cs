using System.Text;

namespace Platform.Api.Attachments.Content;

/// <summary>Tells by its bytes what a file is, and what of it is kept.</summary>
/// <param name="Type">The type; null when it is none of those allowed.</param>
/// <param name="Kept">The bytes that are kept; null when the content is damaged.</param>
/// <param name="Pixels">Those of an image; 0 for anything else.</param>
internal sealed record FileContent(AttachmentType? Type, byte[]? Kept, long Pixels = 0)
{
    private const int PdfTail = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static FileContent Of(byte[] bytes) =>
        JpegContent.Begins(bytes) ? Image(AttachmentType.Jpeg, JpegContent.WithoutMetadata(bytes))
        : PngContent.Begins(bytes) ? Image(AttachmentType.Png, PngContent.WithoutMetadata(bytes))
        : bytes.AsSpan().StartsWith("%PDF-"u8) ? new(AttachmentType.Pdf, IsWholePdf(bytes) ? bytes : null)
        : IsPlainText(bytes) ? new(AttachmentType.PlainText, bytes)
        : new(null, null);

    public static string MediaTypeOf(AttachmentType type) => type switch
    {
        AttachmentType.Jpeg => "image/jpeg",
        AttachmentType.Png => "image/png",
        AttachmentType.Pdf => "application/pdf",
        _ => "text/plain; charset=utf-8",
    };

    private static FileContent Image(AttachmentType type, KeptImage? image) => new(type, image?.Bytes, image?.Pixels ?? 0);

    /// <summary>A version, and at the end the place of the cross-reference and the end mark (ISO 32000-1, 7.5).</summary>
    private static bool IsWholePdf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes[5] is not ((byte)'1' or (byte)'2') || bytes[6] != '.' || !char.IsAsciiDigit((char)bytes[7])) return false;
        var tail = bytes[Math.Max(0, bytes.Length - PdfTail)..];
        return tail.LastIndexOf("startxref"u8) is >= 0 and var start && tail[start..].LastIndexOf("%%EOF"u8) >= 0;
    }

    private static bool IsPlainText(byte[] bytes)
    {
        try { return StrictUtf8.GetString(bytes).All(c => !char.IsControl(c) || c is '\t' or '\r' or '\n' or '\f'); }
        catch (DecoderFallbackException) { return false; }
    }
}
