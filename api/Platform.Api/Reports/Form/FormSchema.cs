using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Platform.Api.Catalogues;
using Platform.Api.Http;

namespace Platform.Api.Reports.Form;

/// <summary>Makes the form from the record that is sent, the rules it keeps, the catalogue and the German texts.</summary>
internal sealed class FormSchema(Catalogue catalogue, FormTexts texts, DateTimeOffset now)
{
    private readonly FormRules rules = new(catalogue, now);

    public JsonObject Write(FormVariant variant)
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
        var exported = Json.Options.GetJsonSchemaAsNode(typeof(NewReport), options).AsObject();
        if (variant == FormVariant.Short)
            foreach (var name in exported["properties"]!.AsObject().Select(p => p.Key).Except(texts.Short).ToList()) exported["properties"]!.AsObject().Remove(name);

        var number = string.Create(CultureInfo.InvariantCulture, $"{texts.Number}.{catalogue.Number}");
        var form = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:platform:report-form:{JsonNamingPolicy.CamelCase.ConvertName(variant.ToString())}:{number}",
            ["x-formVersion"] = texts.Number,
            ["x-catalogueVersion"] = catalogue.Number,
        };
        return Joined(form, Text(texts.Form), exported);
    }

    /// <summary>Adds to what the types say: rules, texts and labels.</summary>
    private JsonObject Describe(JsonSchemaExporterContext context, JsonNode exported)
    {
        var schema = exported as JsonObject ?? [];
        schema.Remove("default");
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type.IsEnum) schema = Joined(new JsonObject { ["type"] = "string", ["oneOf"] = Values(type, schema["enum"]!.AsArray()) });
        if (type == typeof(DateTimeOffset)) schema = Time(context.TypeInfo.Type);
        // The exporter does not ask about times that may be absent: their converter is ours.
        foreach (var left in context.TypeInfo.Properties.Where(p => p.PropertyType == typeof(DateTimeOffset?))) schema["properties"]![left.Name] = Member(Time(left.PropertyType), left);
        if (type == typeof(NewInvolvedPerson)) schema["anyOf"] = Named("familyName", "givenName", "description");
        return context.PropertyInfo is { } member ? Member(schema, member) : schema;
    }

    private static JsonObject Time(Type type) =>
        new() { ["type"] = Nullable.GetUnderlyingType(type) is null ? "string" : new JsonArray("string", "null"), ["format"] = "date-time" };

    private JsonObject Member(JsonObject schema, JsonPropertyInfo member)
    {
        var name = char.ToUpperInvariant(member.Name[0]) + member.Name[1..];
        rules.WriteTo(schema, member.DeclaringType, name);
        switch (member.DeclaringType.Name, name)
        {
            case (nameof(NewReport), nameof(NewReport.Offences)):
                schema["uniqueItems"] = true;
                schema["items"]!["oneOf"] = new JsonArray([.. catalogue.Offences.Select(o => Value(o.Code, new(o.Label, o.Statute), ("x-level", o.Level)))]);
                break;
            case (nameof(NewReport), nameof(NewReport.Weapons)):
                schema["items"]!["oneOf"] = new JsonArray([.. catalogue.Weapons.Select(w => Value(w.Code, new(w.Label, w.Description)))]);
                break;
            case (nameof(NewReport), nameof(NewReport.OccurredAt)):
                // JSON Schema has no word for "now".
                (schema["x-earliest"], schema["x-latest"]) = (string.Create(CultureInfo.InvariantCulture, $"-P{ReportRules.MaxAgeInYears}Y"), "PT0S");
                break;
            case (nameof(NewInvolvedPerson), nameof(NewInvolvedPerson.BirthDate)):
                schema["x-latest"] = "P0D";
                break;
        }
        return Joined(Text(texts.Fields[$"{member.DeclaringType.Name}.{member.Name}"]), schema);
    }

    private JsonArray Values(Type coded, JsonArray values) =>
        new([.. values.OfType<JsonNode>().Select(value => Value(value.ToString(), texts.Values[$"{coded.Name}.{value}"]))]); // one that may be absent lists null, too

    private static JsonObject Value(string code, FormText text, params (string Name, JsonNode Value)[] more)
    {
        var value = Joined(new JsonObject { ["const"] = code }, Text(text));
        foreach (var (name, said) in more) value[name] = said;
        return value;
    }

    /// <summary>One of the texts has to be there.</summary>
    private static JsonArray Named(params string[] members) => new([.. members.Select(member => new JsonObject
    {
        ["required"] = new JsonArray(member),
        ["properties"] = new JsonObject { [member] = new JsonObject { ["type"] = "string", ["pattern"] = FormRules.NotBlank } },
    })]);

    private static JsonObject Text(FormText text)
    {
        var said = new JsonObject { ["title"] = text.Title };
        if (text.Description is { } help) said["description"] = help;
        return said;
    }

    private static JsonObject Joined(params JsonObject[] parts)
    {
        var whole = new JsonObject();
        foreach (var part in parts)
            foreach (var (name, value) in part) whole[name] = value?.DeepClone();
        return whole;
    }
}
