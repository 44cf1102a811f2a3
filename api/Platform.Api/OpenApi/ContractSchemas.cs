using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Platform.Api.GraphQL;
using Platform.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Platform.Api.OpenApi;

/// <summary>
/// What the JSON settings mean for a reader: members with a default may be left out. Values of enums are described one by one, as the generator of the SDK reads it.
/// Types that only read a query string stay inside.
/// </summary>
internal sealed class ContractSchemas : ISchemaFilter, IDocumentFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema { Enum.Count: > 0 } coded && context.Type.IsEnum) coded.AddExtension("x-enumDescriptions", Descriptions(context.Type));
        if (schema is not OpenApiSchema { Required: { } required } || context.Type.Namespace?.StartsWith("Platform.Api", StringComparison.Ordinal) != true) return;
        foreach (var parameter in context.Type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => p.HasDefaultValue))
            required.Remove(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!));
    }

    // In the order of the schema's values, which is that of the numbers behind them.
    private static JsonNodeExtension Descriptions(Type type) =>
        new(new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(XmlDocs.Summary(type.GetField(name)!) ?? ""))]));

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var name in swaggerDoc.Components?.Schemas?.Keys.Where(name => name.EndsWith(nameof(Coded), StringComparison.Ordinal)).ToList() ?? [])
            swaggerDoc.Components!.Schemas!.Remove(name);
    }
}
