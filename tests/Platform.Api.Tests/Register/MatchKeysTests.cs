using Platform.Api.Register;
using Xunit;

namespace Platform.Api.Tests.Register;

public sealed class MatchKeysTests
{
    [Theory]
    [InlineData("Müller", "MUELLER")]
    [InlineData("Groß", "gross")]
    [InlineData("Müller-Lüdenscheidt", "Mueller Luedenscheidt")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Yılmaz", "Yilmaz")]
    [InlineData("Çelik", "celik")]
    [InlineData("O'Brien", "OBrien")]
    [InlineData("José", "Jose\u0301")]
    public void Spelling_variants_meet(string one, string other) => Assert.Equal(MatchKeys.Fold(one), MatchKeys.Fold(other));

    [Theory, InlineData(null), InlineData(""), InlineData("   "), InlineData("🙂"), InlineData("-.'"), InlineData("\u0301"), InlineData("\uFFFE")]
    public void What_holds_no_letter_has_no_key(string? name) => Assert.Null(MatchKeys.Fold(name));

    [Theory]
    [InlineData("Kalker Hauptstraße", "12a", "Kalker Hauptstr.", "12 A")]
    [InlineData("Kalker Hauptstrasse", "12 a", "kalker hauptstraße", "12A")]
    public void An_address_is_found_in_each_spelling(string street, string number, string otherStreet, string otherNumber) =>
        Assert.Equal(MatchKeys.Street(street, number), MatchKeys.Street(otherStreet, otherNumber));

    [Fact]
    public void A_street_without_a_number_names_no_door() => Assert.Null(MatchKeys.Street("Hauptstraße", null));

    [Theory, InlineData('한'), InlineData('ß'), InlineData('ΐ'), InlineData('\ufb03'), InlineData('ﷺ'), InlineData('\u0958')]
    public void A_key_is_at_most_twice_as_long_as_the_name(char letter) => Assert.InRange(MatchKeys.Fold(new string(letter, 100))!.Length, 1, 200);

    [Fact]
    public void Ten_thousand_characters_are_folded_at_once() => Assert.Equal(20_000, MatchKeys.Fold(new string('ß', 10_000))!.Length);
}
