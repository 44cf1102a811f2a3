using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace Platform.Api.GraphQL;

/// <summary>The plain selections of the documents that are prepared, by the field above them.</summary>
internal sealed class PlainSelections
{
    private readonly ConditionalWeakTable<GraphQLField, PlainSelection> known = [];

    public PlainSelection? Of(GraphQLField field) => known.TryGetValue(field, out var plain) ? plain : null;

    /// <summary>Looks through a document for the topmost fields below which is nothing but reading.</summary>
    public void Prepare(GraphQLDocument document, GraphQLSelectionSet set, IObjectGraphType parent)
    {
        foreach (var selection in set.Selections)
            if (selection is GraphQLField { SelectionSet: { } inner } field && parent.GetField(field.Name.Value) is { ResolvedType: { } type })
            {
                if (PlainSelection.Below(field, type, document) is { } plain) known.AddOrUpdate(field, plain);
                else if (type.GetNamedType() is IObjectGraphType next) Prepare(document, inner, next);
            }
    }
}

/// <summary>A field whose value is already JSON.</summary>
internal sealed class PlainNode(ExecutionNode parent, IGraphType type, GraphQLField field, FieldType definition, int? index, PlainSelection plain)
    : ExecutionNode(parent, type, field, definition, index)
{
    public override object? ToValue() => Result;

    public override bool PropagateNull() => Result is null;

    public void Write()
    {
        var text = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(text, ResponseWriter.Json)) plain.Write(json, Result);
        Result = text;
    }
}

/// <summary>Serial execution that writes plain selections at once.</summary>
internal sealed class PlainStrategy(PlainSelections plain) : SerialExecutionStrategy
{
    protected override ExecutionNode BuildExecutionNode(ExecutionNode parent, IGraphType graphType, GraphQLField field, FieldType fieldDefinition, int? indexInParentNode = null) =>
        indexInParentNode is null && plain.Of(field) is { } selection
            ? new PlainNode(parent, graphType is NonNullGraphType required ? required.ResolvedType! : graphType, field, fieldDefinition, indexInParentNode, selection)
            : base.BuildExecutionNode(parent, graphType, field, fieldDefinition, indexInParentNode);

    protected override async Task CompleteNodeAsync(ExecutionContext context, ExecutionNode node)
    {
        await base.CompleteNodeAsync(context, node);
        if (node is not PlainNode { Result: not null } found) return;
        try
        {
            found.Write();
        }
        catch (Exception fault)
        {
            await ProcessNodeUnhandledExceptionAsync(context, node, fault);
        }
    }
}
