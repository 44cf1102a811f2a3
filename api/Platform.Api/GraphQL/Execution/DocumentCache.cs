using System.Collections.Concurrent;
using GraphQLParser.AST;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>A parsed and validated document with the rules of its operations.</summary>
internal sealed class PreparedDocument(GraphQLDocument document, IReadOnlyList<OperationRules> operations)
{
    public GraphQLDocument Document { get; } = document;

    public OperationRules Find(GraphQLOperationDefinition operation) => operations.First(candidate => ReferenceEquals(candidate.Operation, operation));

    /// <summary>The operation that a request names, or the only one.</summary>
    public static GraphQLOperationDefinition Pick(GraphQLDocument document, string? name)
    {
        GraphQLOperationDefinition? found = null;
        foreach (var definition in document.Definitions)
        {
            if (definition is not GraphQLOperationDefinition operation) continue;
            if (string.IsNullOrEmpty(name) && found is not null)
                throw new PlatformException(ErrorCatalogue.GraphQLValidation, "The document has several operations: say which with operationName.");
            if (string.IsNullOrEmpty(name) || operation.Name?.Value == name) found = operation;
        }
        return found ?? throw new PlatformException(ErrorCatalogue.GraphQLValidation, string.IsNullOrEmpty(name)
            ? "The document has no operation."
            : "The document has no operation of this name.");
    }
}

/// <summary>Keeps what parsing and validation have accepted. Rights and cost are held against each request anew.</summary>
/// <remarks>Two generations: what is used again moves into the young one, the rest falls away when that is full. Bounded without locks or timers.</remarks>
internal sealed class DocumentCache(int capacity)
{
    private ConcurrentDictionary<string, PreparedDocument> young = new(), old = new();

    public PreparedDocument? Find(string text)
    {
        if (young.TryGetValue(text, out var document)) return document;
        if (old.TryGetValue(text, out document)) Keep(text, document);
        return document;
    }

    public void Keep(string text, PreparedDocument document)
    {
        if (young.Count >= Math.Max(1, capacity / 2)) (old, young) = (young, new());
        young[text] = document;
    }
}
