using System.Text.Json.Serialization;
using Platform.Api.Sealing;

namespace Platform.Api.Reports.Comments;

/// <summary>What a comment says, as it is sealed.</summary>
internal sealed record CommentTold(string Text);

/// <summary>What is sealed of a comment, under a key of its own: one that is withdrawn is erased alone.</summary>
internal static class CommentSeals
{
    public static readonly Seal<CommentTold> Text = new("report_comment_text", SealedComments.Default);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CommentTold))]
internal sealed partial class SealedComments : JsonSerializerContext;
