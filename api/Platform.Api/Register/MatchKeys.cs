using System.Globalization;
using System.Text;

namespace Platform.Api.Register;

/// <summary>Names and addresses folded so that spelling variants meet: case, umlauts, ß, accents, hyphens and spaces do not count.</summary>
public static class MatchKeys
{
    /// <summary>Street and house number together: one without the other names no door.</summary>
    public static string? Street(string? street, string? houseNumber)
    {
        if (Fold(street) is not { } s || Fold(houseNumber) is not { } n) return null;
        if (s.EndsWith("strasse", StringComparison.Ordinal)) s = s[..^"asse".Length];
        return $"{s}|{n}";
    }

    /// <summary>Null when the text holds no letter and no digit.</summary>
    public static string? Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var folded = new StringBuilder(text.Length + 4);
        // Half a surrogate pair is no text and cannot be normalised, and neither can U+FFFE, which is no character.
        var whole = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
        foreach (var c in whole.Normalize(NormalizationForm.FormC).ToLowerInvariant())
            folded.Append(c switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", 'ø' => "oe", 'æ' => "ae", 'ł' => "l", 'ı' => "i", 'đ' => "d", _ => c.ToString() });
        // Put together again: a Korean syllable comes apart into three letters, and the key has a column of a length to fit into.
        var key = string.Concat(folded.ToString().Normalize(NormalizationForm.FormD)
            .Where(c => char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).Normalize(NormalizationForm.FormC);
        return key.Length == 0 ? null : key;
    }
}
