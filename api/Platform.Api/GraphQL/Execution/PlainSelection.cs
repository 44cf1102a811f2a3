using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Platform.Api.GraphQL;

/// <summary>
/// A selection that only reads values already in memory: no service, no argument, no directive. It is written as JSON in one
/// go instead of node by node, which is most of the work of a list.
/// </summary>
internal sealed class PlainSelection
{
    private readonly JsonEncodedText key;
    private readonly ISourceReader? source; // null: __typename
    private readonly IGraphType type;
    private readonly JsonEncodedText typeName;
    private readonly PlainSelection[] children;

    private PlainSelection(string key, ISourceReader? source, IGraphType type, string typeName, PlainSelection[] children)
    {
        (this.key, this.source, this.type, this.children) = (JsonEncodedText.Encode(key), source, type, children);
        this.typeName = JsonEncodedText.Encode(typeName);
    }

    /// <summary>What is below a field, or null when it takes more than reading.</summary>
    public static PlainSelection? Below(GraphQLField field, IGraphType type, GraphQLDocument document) =>
        Children(field.SelectionSet, type, document) is { } children ? new("", null, type, "", children) : null;

    /// <summary>Writes the value of the field itself.</summary>
    public void Write(Utf8JsonWriter json, object? value) => Write(json, value, type);

    private void Write(Utf8JsonWriter json, object? value, IGraphType type)
    {
        if (type is NonNullGraphType required)
        {
            if (value is null) throw new InvalidOperationException("A contract says that a value is never null, but it is.");
            type = required.ResolvedType!;
        }
        switch (type)
        {
            case var _ when value is null:
                json.WriteNullValue();
                break;
            case ListGraphType list:
                json.WriteStartArray();
                foreach (var item in (System.Collections.IEnumerable)value) Write(json, item, list.ResolvedType!);
                json.WriteEndArray();
                break;
            case ScalarGraphType scalar:
                JsonValues.Write(json, value is string or Guid or DateTimeOffset or bool or int && scalar is not EnumerationGraphType ? value : scalar.Serialize(value));
                break;
            default:
                json.WriteStartObject();
                foreach (var child in children) child.WriteMember(json, value);
                json.WriteEndObject();
                break;
        }
    }

    private void WriteMember(Utf8JsonWriter json, object parent)
    {
        json.WritePropertyName(key);
        if (source is null) json.WriteStringValue(typeName);
        else Write(json, source.Read(parent), type);
    }

    private static PlainSelection[]? Children(GraphQLSelectionSet? set, IGraphType type, GraphQLDocument document)
    {
        if (set is null) return [];
        while (type is IProvideResolvedType wrapper) type = wrapper.ResolvedType!;
        var found = new List<PlainSelection>();
        return type is IObjectGraphType parent && Collect(set, parent, document, found, []) ? [.. found] : null;
    }

    private static bool Collect(GraphQLSelectionSet set, IObjectGraphType parent, GraphQLDocument document, List<PlainSelection> into, HashSet<string> keys)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is IHasDirectivesNode { Directives.Count: > 0 }) return false;
            var plain = selection switch
            {
                GraphQLField field => keys.Add((field.Alias?.Name ?? field.Name).StringValue) && Add(field, parent, document, into),
                GraphQLInlineFragment inline => Collect(inline.SelectionSet, parent, document, into, keys),
                GraphQLFragmentSpread spread => document.Fragment(spread) is { } fragment && Collect(fragment.SelectionSet, parent, document, into, keys),
                _ => false,
            };
            if (!plain) return false;
        }
        return true;
    }

    private static bool Add(GraphQLField field, IObjectGraphType parent, GraphQLDocument document, List<PlainSelection> into)
    {
        var key = (field.Alias?.Name ?? field.Name).StringValue;
        if (field.Name.Value == "__typename")
        {
            into.Add(new(key, null, parent, parent.Name, []));
            return true;
        }
        if (parent.GetField(field.Name.Value) is not { Resolver: ISourceReader reader, ResolvedType: { } type }) return false;
        if (Children(field.SelectionSet, type, document) is not { } children) return false;
        into.Add(new(key, reader, type, "", children));
        return true;
    }
}

/// <summary>A resolver that only reads its parent's value.</summary>
internal interface ISourceReader
{
    object? Read(object source);
}
