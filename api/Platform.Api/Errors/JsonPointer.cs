using System.Text;
using System.Text.Json;

namespace Platform.Api.Errors;

/// <summary>Pointers (RFC 6901) from the paths other libraries speak.</summary>
public static class JsonPointer
{
    /// <summary>From <c>$.persons[0].birthDate</c> (System.Text.Json) or <c>Persons[0].BirthDate</c> (FluentValidation) to <c>/persons/0/birthDate</c>.</summary>
    public static string FromPath(string? path)
    {
        var pointer = new StringBuilder();
        foreach (var part in (path ?? "").Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            if (part != "$") pointer.Append('/').Append(JsonNamingPolicy.CamelCase.ConvertName(part.Trim('\'')));
        return pointer.ToString();
    }
}
