using System.Text.Json;
using Microsoft.OpenApi;
using Platform.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Platform.Api.OpenApi;

/// <summary>What the JSON settings mean for a reader: members with a default may be left out. Types that only read a query string stay inside.</summary>
internal sealed class ContractSchemas : ISchemaFilter, IDocumentFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Required: { } required } || context.Type.Namespace?.StartsWith("Platform.Api", StringComparison.Ordinal) != true) return;
        foreach (var parameter in context.Type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => p.HasDefaultValue))
            required.Remove(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!));
    }

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var name in swaggerDoc.Components?.Schemas?.Keys.Where(name => name.EndsWith(nameof(Coded), StringComparison.Ordinal)).ToList() ?? [])
            swaggerDoc.Components!.Schemas!.Remove(name);
    }
}
