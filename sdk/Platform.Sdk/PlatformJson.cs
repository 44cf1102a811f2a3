using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Sdk;

// The attributes for the contract's own types stand in the generated half.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class PlatformJson : JsonSerializerContext;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TransportJson : JsonSerializerContext;
