using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Platform.Api.OpenApi;

/// <summary>What the JSON settings mean for a reader: members that are not nullable are always there, unknown ones are refused.</summary>
internal sealed class ContractSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } properties } contract || context.Type.Namespace?.StartsWith("Platform.Api", StringComparison.Ordinal) != true) return;
        foreach (var parameter in context.Type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => p.HasDefaultValue))
            contract.Required?.Remove(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!));
        _ = properties;
    }
}
