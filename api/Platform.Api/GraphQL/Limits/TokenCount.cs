using GraphQLParser;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>Counts tokens before parsing: the analysers of the library only see what has already been parsed and validated.</summary>
internal static class TokenCount
{
    public static void Check(string text, int max)
    {
        var (source, position, count) = ((ROM)text, 0, 0);
        while (true)
        {
            var token = Next(source, position);
            if (token.Kind == TokenKind.EOF) return;
            if (token.Kind == TokenKind.COMMENT)
            {
                position = token.End;
                continue;
            }
            if (++count > max) throw new PlatformException(ErrorCatalogue.GraphQLTooComplex, $"The document has more than {max} tokens.");
            position = token.End;
        }
    }

    private static Token Next(ROM source, int position)
    {
        try
        {
            return Lexer.Lex(source, position);
        }
        catch (Exception fault)
        {
            throw Syntax.Refusal(fault);
        }
    }
}
