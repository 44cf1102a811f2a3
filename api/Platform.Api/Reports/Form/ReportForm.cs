using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Api.Http;

namespace Platform.Api.Reports.Form;

/// <summary>How much the form asks for.</summary>
public enum FormVariant
{
    /// <summary>Everything a report can hold.</summary>
    Full,

    /// <summary>What a phone asks for, in under ten fields; its answers are a report all the same.</summary>
    Short,
}

/// <summary>The report form as JSON Schema 2020-12: what <c>submitReport</c> takes, with German titles, help texts and labels.</summary>
/// <param name="Version">Changes with the form, its texts or the catalogue. REST sends it as the ETag.</param>
/// <param name="Schema">The schema itself.</param>
[JsonConverter(typeof(SchemaAlone))]
public sealed record ReportForm(string Version, JsonElement Schema) : IVersioned
{
    /// <summary>Over REST the schema is the whole body: its version stands in it and in the ETag.</summary>
    internal sealed class SchemaAlone : JsonConverter<ReportForm>
    {
        public override ReportForm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("A form is only written.");

        public override void Write(Utf8JsonWriter writer, ReportForm value, JsonSerializerOptions options) => value.Schema.WriteTo(writer);
    }
}
