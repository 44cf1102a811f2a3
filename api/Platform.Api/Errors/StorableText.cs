using System.Buffers;
using System.Text;

namespace Platform.Api.Errors;

/// <summary>Text that PostgreSQL takes: without U+0000 and without half of a surrogate pair.</summary>
/// <remarks>Asked before a statement is sent: one that the server refuses for its text, while it is being prepared, spoils the connection for the next caller.</remarks>
public static class StorableText
{
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0')) return false;
        while (text.IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and var at)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var read) != OperationStatus.Done) return false;
            text = text[(at + read)..];
        }
        return true;
    }

    /// <summary>Refuses a value that is, or lists, other text.</summary>
    /// <exception cref="InvalidException"><c>characters</c></exception>
    public static void Check<T>(T value)
    {
        if (value is string text ? !Is(text) : value is IEnumerable<string?> several && several.Any(each => !Is(each))) throw InvalidException.UnstorableText();
    }
}
