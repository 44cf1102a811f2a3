using Platform.Sdk;

namespace FirstReport;

/// <summary>German words for codes: from the catalogue where it has them.</summary>
internal sealed class Words(Catalogue catalogue)
{
    /// <summary>Lists are open: a state that a newer platform added shows as its code.</summary>
    public static string Of(ReportState state) => state.Value switch
    {
        "submitted" => "gemeldet",
        "returned" => "zurückgegeben",
        "confirmed" => "bestätigt",
        "complaintRecorded" => "Strafanzeige erfasst",
        "published" => "veröffentlicht",
        var code => code,
    };

    public static string OfMatch(string code) => code switch
    {
        "familyName" => "Nachname",
        "similarFamilyName" => "ähnlicher Nachname",
        "givenName" => "Vorname",
        "similarGivenName" => "ähnlicher Vorname",
        "swappedNames" => "vertauschte Namen",
        "birthDate" => "Geburtsdatum",
        "address" => "Anschrift",
        _ => code,
    };

    public string OfLevel(int level) => catalogue.Levels.FirstOrDefault(candidate => candidate.Level == level) is { } known ? $"Stufe {level}: {known.Label}" : $"Stufe {level}";

    public string Offence(string code) => catalogue.Offences.FirstOrDefault(known => known.Code == code) is { } offence ? $"{offence.Label} ({offence.Statute})" : code;

    public string Precaution(string code) => Label(catalogue.Precautions, code);

    public string Hazard(string code) => Label(catalogue.Hazards, code);

    private static string Label(IReadOnlyList<CatalogueTerm> terms, string code) => terms.FirstOrDefault(term => term.Code == code)?.Label ?? code;
}
