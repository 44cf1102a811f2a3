using System.Text.Json.Serialization;
using Platform.Api.Sealing;

namespace Platform.Api.Drafts;

/// <summary>What is sealed of a draft.</summary>
internal static class DraftSeals
{
    public static readonly Seal<DraftedReport> Fields = new("draft", SealedDrafts.Default);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DraftedReport))]
internal sealed partial class SealedDrafts : JsonSerializerContext;
