using System.Reflection;
using System.Text.Json;
using Platform.Api.Http;

namespace Platform.Api.Reports.Form;

/// <summary>A title with its help text, in German.</summary>
internal sealed record FormText(string Title, string? Description = null);

/// <summary>What the form says, in German, and which fields the short one has. Each change of it is a new number.</summary>
/// <param name="Number">The form's version; counts up.</param>
/// <param name="Short">The fields of the short form.</param>
/// <param name="Form">The form as a whole.</param>
/// <param name="Fields">By type and member, such as <c>NewReport.place</c>.</param>
/// <param name="Values">By enum and value, such as <c>ReporterRole.affected</c>.</param>
internal sealed record FormTexts(
    int Number, IReadOnlyList<string> Short, FormText Form, IReadOnlyDictionary<string, FormText> Fields, IReadOnlyDictionary<string, FormText> Values)
{
    public static FormTexts Shipped { get; } = Read();

    private static FormTexts Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("report-form-texts.json")!;
        return JsonSerializer.Deserialize<FormTexts>(file, Json.Options)!;
    }
}
