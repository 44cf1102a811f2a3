using System.Globalization;

namespace Platform.Api.Attachments.Storage;

/// <summary>Under which names a store keeps the bytes of an attachment.</summary>
internal static class StoredNames
{
    public const int MaxLength = 20;

    /// <summary>The content as it is handed out. Its name is not that of a piece, so neither can stand in for the other.</summary>
    public const string Kept = "kept";

    /// <summary>How the names of all pieces begin.</summary>
    public const string Sent = "sent-";

    /// <summary>How all names begin.</summary>
    public const string All = "";

    /// <summary>The piece of an upload that begins at an offset.</summary>
    public static string SentAt(int offset) => string.Create(CultureInfo.InvariantCulture, $"{Sent}{offset:D10}");
}
