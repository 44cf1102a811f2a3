using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Platform.Api.Http;

namespace Platform.Api.Sealing;

/// <summary>A kind of record that is sealed: its name, which is part of the seal and never changes, and how it is written as JSON.</summary>
/// <param name="name">What the record is, such as the table it stands in.</param>
/// <param name="members">The source-generated description of its members.</param>
public sealed class Seal<T>(string name, JsonSerializerContext members) where T : class
{
    // What a newer version added is passed over by nodes that do not know it yet.
    private readonly JsonTypeInfo<T> json = (JsonTypeInfo<T>)new JsonSerializerOptions(Json.Stored)
    {
        TypeInfoResolver = members,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        Converters = { new SealedText() },
    }.GetTypeInfo(typeof(T));

    internal string Place(Guid row) => $"{name} {row}";

    internal byte[] Write(T content) => JsonSerializer.SerializeToUtf8Bytes(content, json);

    internal T Read(byte[] content) => JsonSerializer.Deserialize(content, json)!;
}
