using System.Text.Json;
using Platform.Api.Access;

namespace Platform.Api.Errors;

/// <summary>A refusal the client may read: one error of the <see cref="ErrorCatalogue"/>, the same over REST and GraphQL.</summary>
public class PlatformException(ErrorCode code, string? detail = null) : Exception(detail ?? code.Title)
{
    /// <summary>The stable code and its HTTP status.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>What exactly was wrong, in words for a developer; never a personal datum.</summary>
    public string Detail { get; } = detail ?? code.Title;

    /// <summary>The single faults, when the input was to blame.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Further members of the problem, such as the allowed transitions.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();

    /// <summary>The same refusal of a transition, saying what the caller may do instead.</summary>
    public PlatformException Instead<TAction>(IEnumerable<TAction> allowed) where TAction : struct, Enum => new(Code, Detail)
    {
        Extensions = new Dictionary<string, object?> { ["allowedActions"] = allowed.Select(action => JsonNamingPolicy.CamelCase.ConvertName(action.ToString())).ToArray() },
    };
}

/// <summary>One fault in the input.</summary>
/// <param name="Pointer">Where: a JSON Pointer (RFC 6901) into the body, or the parameter's name.</param>
/// <param name="Code">What: a stable code in snake_case.</param>
/// <param name="Detail">What, in words for a developer; never repeats the value.</param>
public sealed record FieldError(string Pointer, string Code, string Detail);

/// <summary>The caller sees the thing but may not do this to it.</summary>
public sealed class ForbiddenException(Permission permission)
    : PlatformException(ErrorCatalogue.Forbidden, $"This needs the permission {permission}.");

/// <summary>Absent, or invisible to the caller: both look the same.</summary>
public sealed class NotFoundException() : PlatformException(ErrorCatalogue.NotFound);

/// <summary>The input could be read but breaks a rule.</summary>
public sealed class InvalidException : PlatformException
{
    public InvalidException(IReadOnlyList<FieldError> errors) : base(ErrorCatalogue.Invalid) => Errors = errors;

    public InvalidException(string pointer, string code, string detail) : this([new(pointer, code, detail)]) { }

    internal const string Unstorable = "Text holds a character that cannot be stored, such as U+0000.";

    /// <summary>Text that PostgreSQL does not take, or would not if it were not sealed.</summary>
    public static InvalidException UnstorableText() => new("", "characters", Unstorable);
}
