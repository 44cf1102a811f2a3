using System.Reflection;
using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>The permission a field asks for. Checked before anything runs, and printed into the schema as <c>@needs</c>.</summary>
/// <remarks>The service checks again: this is the declared form from which the contract matrix is made.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>
/// The refusals of an operation's own rules, as <c>nameof(ErrorCatalogue.…)</c>. They stand in the descriptions of both protocols; what follows from the
/// shape of an operation, such as <c>not_found</c> for an id in the path, needs no naming. The test bed fails on a refusal that is not declared.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RefusesAttribute(params string[] names) : Attribute
{
    /// <summary>The errors behind the names.</summary>
    public IReadOnlyList<ErrorCode> Codes { get; } = [.. names.Select(name => (ErrorCode)typeof(ErrorCatalogue).GetField(name)!.GetValue(null)!)];

    /// <summary>What an operation declares.</summary>
    public static IReadOnlyList<ErrorCode> Of(MethodInfo field) => field.GetCustomAttribute<RefusesAttribute>()?.Codes ?? [];
}

/// <summary>A root field that every authenticated caller may use. Root fields without this or <see cref="NeedsAttribute"/> are refused at start.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnyCallerAttribute : Attribute;

/// <summary>The service writes a refusal for want of the permission into the access log, so the operation goes through to it and is refused there.</summary>
/// <remarks>Only callers with a token: who has none is refused before anything is read, and there would be nobody to name.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DenialsAreLoggedAttribute : Attribute;

/// <summary>By which member of the parents a field for many of them finds its answers; their <c>Id</c> without it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ByAttribute(string member) : Attribute
{
    public string Member { get; } = member;
}

/// <summary>Costs the whole budget by itself: one such field per request, however it is spelled. Aliased look-ups would be enumeration.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WholeBudgetAttribute : Attribute;
