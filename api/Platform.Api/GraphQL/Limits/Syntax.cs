using GraphQL;
using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Platform.Api.GraphQL;

/// <summary>Parsing; whatever the parser throws is a fault of the document.</summary>
internal static class Syntax
{
    public static GraphQLDocument Parse(string text, int maxDepth)
    {
        try
        {
            return Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = maxDepth });
        }
        catch (Exception fault)
        {
            throw Refusal(fault);
        }
    }

    // The parser has bugs of its own: "\r-" ends in an IndexOutOfRangeException.
    public static ExecutionError Refusal(Exception fault) => fault is GraphQLSyntaxErrorException known
        ? new SyntaxError(known)
        : new SyntaxFault();
}

/// <summary>A document that even the parser's error reporting fails on.</summary>
internal sealed class SyntaxFault() : ExecutionError("The document cannot be parsed.");
