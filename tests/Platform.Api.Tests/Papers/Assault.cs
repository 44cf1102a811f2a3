using System.Text.Json.Nodes;
using Platform.TestBed;

namespace Platform.Api.Tests.Papers;

/// <summary>A report of an assault, on its way through the review.</summary>
internal static class Assault
{
    public const string Narrative = "Herr Yılmaz schlug mit der Faust auf den Tisch.\n\nDann traf er die Kollegin (am Arm) \\ rief: „/JS {name} =cmd“.";

    public static object Told(string? shieldedBecause = null, string? departmentId = null) => new
    {
        reporterRole = "affected",
        occurredAt = "2026-01-20T09:30:00+01:00",
        setting = "office",
        place = "Zimmer 2.14",
        departmentId,
        offences = new[] { "stgb-223", "stgb-185" },
        weapons = new[] { "knife" },
        narrative = Narrative,
        persons = new object[]
        {
            new { role = "personOfConcern", givenName = "Łukasz", familyName = "Yılmaz", birthDate = "1980-05-04", address = new { street = "Beispielstraße", houseNumber = "12a", postalCode = "51103", city = "Köln" } },
            new { role = "injured", givenName = "Şengül", familyName = "Öztürk", birthDate = "1990-01-01", injury = "Prellung", incapacityDays = 5, address = new { street = "Privatweg", city = "Köln" } },
            new { role = "witness", givenName = "ʿAbd", familyName = "al-Ḫaṭīb", address = new { street = "Zeugenweg" } },
        },
        shieldedBecause,
    };

    /// <summary>Told by a witness, of those who are unfit for work.</summary>
    public static object Injured(params string[] names) => new
    {
        reporterRole = "witness",
        occurredAt = "2026-01-20T09:30:00+01:00",
        setting = "office",
        offences = new[] { "stgb-223" },
        narrative = "Er schlug zu.",
        persons = names.Select(familyName => new { role = "injured", familyName, incapacityDays = 5 }),
    };

    /// <summary>A report in a state, and one of its injured persons.</summary>
    public static async Task<(Guid Report, string Injured)> InAsync(Driver api, string state, object? told = null)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, told ?? Told());
        var injured = (await api.ReportAsync(People.Zks, report.Id)).Ok["persons"]?.AsArray().FirstOrDefault(person => person!["role"]!.ToString() == "injured")?["id"]!.ToString();
        Task<Answer> ChangeAsync(string operation, string token, object input) => api.ChangeAsync(operation, token, report.Id, report.Version, input);
        if (state == "returned") await ChangeAsync("returnReport", People.Supervisor, new { reason = "Wo?" });
        if (state == "withdrawn") await ChangeAsync("withdrawReport", People.Reporter, new { because = "sentByMistake" });
        if (state is "confirmed" or "complaintRecorded" or "published" or "closed") report = await ChangeAsync("confirmReport", People.Supervisor, new { houseBan = new { reference = "HV 12", issuedOn = "2026-01-05" } });
        if (state == "closed") await ChangeAsync("closeReport", People.Zks, new { because = "duplicate" });
        if (state is "complaintRecorded" or "published") report = await ChangeAsync("recordComplaint", People.Complaints, People.Complaint);
        if (state == "published") await ChangeAsync("publishReport", People.Zks, new { });
        return (report.Id, injured ?? "");
    }

    /// <summary>All that a draft says, in the order of the letter.</summary>
    public static IEnumerable<string> Says(this JsonNode draft) =>
    [
        draft["subject"]!.ToString(),
        .. draft["sections"]!.AsArray().SelectMany(section => new[] { section!["heading"]!.ToString() }
            .Concat(section["paragraphs"]!.AsArray().SelectMany(paragraph => paragraph!.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))
            .Concat(section["rows"]!.AsArray().SelectMany(row => new[] { row!["label"]!.ToString(), row["value"]?.ToString() ?? "" }))
            .Concat(section["items"]!.AsArray().Select(item => item!.ToString()))),
        .. draft["signatures"]!.AsArray().Select(line => line!.ToString()),
    ];

    public static JsonNode Section(this JsonNode draft, string part) => draft["sections"]!.AsArray().First(section => section!["part"]!.ToString() == part)!;

    public static IEnumerable<string> Gaps(this JsonNode draft) => draft["missing"]!.AsArray().Select(gap => $"{gap!["part"]}: {gap["text"]}");
}
