using System.Text.Json.Serialization;
using Platform.Api.Sealing;

namespace Platform.Api.Prevention.Referrals;

/// <summary>A note as it is sealed.</summary>
internal sealed record NoteTold(string Text);

/// <summary>What is sealed of a referral.</summary>
internal static class ReferralSeals
{
    public static readonly Seal<NoteTold> Note = new("referral_note", SealedReferrals.Default);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NoteTold))]
internal sealed partial class SealedReferrals : JsonSerializerContext;
