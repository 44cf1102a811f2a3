using System.Text;
using System.Text.Json;

namespace Platform.Api.GraphQL;

/// <summary>How names of contracts become names in the schema.</summary>
internal static class Names
{
    /// <summary><c>ReportView</c> is the type <c>Report</c>.</summary>
    public static string Output(Type type) => Plain(type) is var name && name.EndsWith("View", StringComparison.Ordinal) && name.Length > 4 ? name[..^4] : name;

    /// <summary><c>NewReport</c> is the input <c>NewReportInput</c>.</summary>
    public static string Input(Type type) => Plain(type) is var name && name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";

    public static string Member(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string Method(string name) => Member(name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name);

    public static string EnumValue(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] != '_') text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    }

    private static string Plain(Type type) => type.IsGenericType
        ? throw new InvalidOperationException($"{type} is generic: a contract needs a name of its own.")
        : type.Name;
}
