using System.Text.Json.Serialization;
using Platform.Api.Sealing;

namespace Platform.Api.Register;

/// <summary>Why an entry is necessary, as it is sealed: free words, where the person is named.</summary>
internal sealed record NecessityTold(string Text);

/// <summary>What is sealed of the register.</summary>
internal static class RegisterSeals
{
    public static readonly Seal<PersonFacts> Person = new("person", SealedRegister.Default);
    public static readonly Seal<NecessityTold> Necessity = new("register_entry.necessity", SealedRegister.Default);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PersonFacts)), JsonSerializable(typeof(NecessityTold))]
internal sealed partial class SealedRegister : JsonSerializerContext;
