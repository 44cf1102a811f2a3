using System.Globalization;
using System.Text;

namespace Platform.Api.Register;

/// <summary>Names and addresses folded so that spelling variants meet: case, umlauts, ß, accents, hyphens and spaces do not count.</summary>
public static class MatchKeys
{
    public static string? Name(string? name) => Fold(name);

    /// <summary>Street, house number and postal code or city: without the first two an address names nobody.</summary>
    public static string? Address(string? street, string? houseNumber, string? postalCode, string? city)
    {
        var (s, n, place) = (Fold(street), Fold(houseNumber), Fold(postalCode) ?? Fold(city));
        if (s is null || n is null || place is null) return null;
        if (s.EndsWith("strasse", StringComparison.Ordinal)) s = s[..^"asse".Length];
        return $"{s}|{n}|{place}";
    }

    private static string? Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var folded = new StringBuilder(text.Length + 4);
        // Half a surrogate pair is no text and cannot be normalised.
        var whole = string.Concat(text.EnumerateRunes());
        foreach (var c in whole.Normalize(NormalizationForm.FormC).ToLowerInvariant())
            folded.Append(c switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", 'ø' => "oe", 'æ' => "ae", 'ł' => "l", 'ı' => "i", 'đ' => "d", _ => c.ToString() });
        var key = string.Concat(folded.ToString().Normalize(NormalizationForm.FormD)
            .Where(c => char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        return key.Length == 0 ? null : key;
    }
}
