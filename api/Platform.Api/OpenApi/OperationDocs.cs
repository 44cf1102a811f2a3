using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Platform.Api.Errors;
using Platform.Api.GraphQL;
using Platform.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Platform.Api.OpenApi;

/// <summary>Every operation is described once, at its GraphQL field; REST takes its words from there.</summary>
public sealed class OperationDocs
{
    private readonly FrozenDictionary<string, MethodInfo> fields;

    private OperationDocs(FrozenDictionary<string, MethodInfo> fields) => this.fields = fields;

    /// <summary>The field behind an operation: <c>submitReport</c> is the mutation, <c>getReport</c> the query <c>report</c>, <c>listReports</c> the query <c>reports</c>.</summary>
    public MethodInfo? FieldOf(string operationId) => fields.GetValueOrDefault(operationId);

    /// <summary>Operation ids with a GraphQL field.</summary>
    public IReadOnlyCollection<string> OperationIds => fields.Keys;

    internal static OperationDocs From(Action<SchemaFeatures> features)
    {
        var gathered = new SchemaFeatures();
        features(gathered);
        var queries = Methods(gathered.Queries).SelectMany(m => new[] { KeyValuePair.Create("get" + m.Name, m), KeyValuePair.Create("list" + m.Name, m) });
        var mutations = Methods(gathered.Mutations.Concat(gathered.OverRestOnly)).Select(m => KeyValuePair.Create(Names.Method(m.Name), m));
        return new(queries.Concat(mutations).ToFrozenDictionary());
    }

    private static IEnumerable<MethodInfo> Methods(IEnumerable<Type> types) => types.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly));

    /// <summary>Writes description, permission and the problems every operation can answer with.</summary>
    internal sealed class Filter(OperationDocs docs) : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            if (operation.OperationId is not { } id || docs.FieldOf(id) is not { } field) return;
            operation.Summary = XmlDocs.Summary(field);
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                if (Coded.EnumOf(context.MethodInfo.GetParameters().FirstOrDefault(p => p.Name == parameter.Name)?.ParameterType) is var (coded, many) && coded is not null)
                {
                    var schema = context.SchemaGenerator.GenerateSchema(coded, context.SchemaRepository);
                    parameter.Schema = many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema;
                }
                if (parameter.Name == "If-Match") parameter.Required = ExpectsVersion(field);
                if (parameter.Name == "Upload-Offset") parameter.Required = true;
                parameter.Description = XmlDocs.Parameter(field, parameter.Name!) ?? OfFilter(field, parameter.Name!) ?? parameter.Name switch
                {
                    "If-Match" => "The ETag of the version the decision was made on. Without it: 428; when somebody was faster: 412.",
                    "Upload-Offset" => "The offset of the first byte sent: as many as have `received`.",
                    "limit" => "How many, 1 to 200; 50 when absent.",
                    "cursor" => "The `nextCursor` of the page before.",
                    _ => parameter.Description,
                };
            }
            var once = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<OnceMetadata>().Any();
            if (once)
                (operation.Parameters ??= []).Add(new OpenApiParameter { Name = "Idempotency-Key", In = ParameterLocation.Header, Description = "Makes the request safe to repeat: one key, one effect. At most 255 characters.", Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 } });
            if (field.GetCustomAttribute<NeedsAttribute>() is { Permission: var permission })
                operation.AddExtension("x-permission", new JsonNodeExtension(JsonValue.Create(permission.ToString())));
            AddProblems(operation, context, field, once);
        }

        /// <summary>What GraphQL takes as a filter, REST takes member by member.</summary>
        private static string? OfFilter(MethodInfo field, string parameter) =>
            field.GetParameters().FirstOrDefault(p => p.Name == "filter")?.ParameterType.GetProperties().FirstOrDefault(p => Names.Member(p.Name) == parameter) is { } member ? XmlDocs.Summary(member) : null;

        /// <summary>Unless it can also make the thing: then the version may be left out.</summary>
        private static bool ExpectsVersion(MethodInfo field) =>
            field.GetParameters().FirstOrDefault(p => p.Name == "expectedVersion") is not { } version || new NullabilityInfoContext().Create(version).WriteState == NullabilityState.NotNull;

        /// <summary>Each status with the codes it stands for: for readers in the description, for programs in <c>x-codes</c>.</summary>
        private static void AddProblems(OpenApiOperation operation, OperationFilterContext context, MethodInfo field, bool once)
        {
            var schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository);
            foreach (var status in OperationErrors.Of(operation, field, once).GroupBy(error => error.Status).OrderBy(group => group.Key))
            {
                var response = new OpenApiResponse
                {
                    Description = string.Join(" ", status.Select(error => $"`{error.Code}`: {error.Title}")),
                    Content = new Dictionary<string, IOpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = schema } },
                };
                response.AddExtension("x-codes", new JsonNodeExtension(new JsonArray([.. status.Select(error => JsonValue.Create(error.Code))])));
                (operation.Responses ??= [])[$"{status.Key}"] = response;
            }
        }
    }
}
