using System.Text.Json.Serialization;
using Platform.Api.Sealing;

namespace Platform.Api.Attachments;

/// <summary>What a file was called, as it is sealed.</summary>
internal sealed record FileNameTold(string FileName);

/// <summary>What is sealed of an attachment, all under its own key.</summary>
internal static class AttachmentSeals
{
    public static readonly Seal<FileNameTold> Name = new("attachment_name", SealedAttachments.Default);

    /// <summary>The bytes that the store keeps under a name.</summary>
    public static string Content(string name) => $"attachment {name}";
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FileNameTold))]
internal sealed partial class SealedAttachments : JsonSerializerContext;
