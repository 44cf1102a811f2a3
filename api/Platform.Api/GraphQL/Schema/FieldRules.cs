using GraphQL;
using GraphQL.Types;
using Platform.Api.Access;

namespace Platform.Api.GraphQL;

/// <summary>What the limits and the permission check know about a field; kept as metadata on its definition.</summary>
internal sealed record FieldRules
{
    private const string Key = "platform.rules";

    public static FieldRules Plain { get; } = new();

    public Permission? Needs { get; init; }

    /// <summary>The service itself refuses who lacks the permission, and logs it.</summary>
    public bool LogsDenials { get; init; }

    public bool WholeBudget { get; init; }

    /// <summary>The field takes <c>first</c> and returns a connection.</summary>
    public bool Pages { get; init; }

    /// <summary>An unpaged list: its length is not known before, so an assumed one counts.</summary>
    public bool Lists { get; init; }

    public static FieldRules Of(FieldType field) => field.GetMetadata<FieldRules>(Key, static () => Plain);

    public void WriteTo(FieldType field) => field.WithMetadata(Key, this);
}
