using System.Text.Json.Nodes;

namespace Platform.Api.Tests.Deadlines;

/// <summary>Reports as the tests of deadlines tell them.</summary>
internal static class DeadlineReports
{
    /// <summary>Shortly after midnight in Germany on 15 January 2033, while it is still the 14th in Greenwich.</summary>
    public static object Insult(string? offender = "Mustermann", string offence = "stgb-185", int?[]? incapacity = null, string? shieldedBecause = null) => new
    {
        reporterRole = "affected",
        occurredAt = "2033-01-14T23:30:00Z",
        setting = "office",
        offences = new[] { offence },
        narrative = "Er wurde laut.",
        persons = (incapacity ?? []).Select(days => (object)new { role = "injured", description = "Verletzt", incapacityDays = days })
            .Prepend(new { role = "personOfConcern", familyName = offender, description = "Grüne Jacke" }).ToArray(),
        shieldedBecause,
    };

    /// <summary>A deadline in one line: what, whose, which, from, to, state.</summary>
    public static string Line(JsonNode? deadline) => string.Join(' ',
        new[] { "kind", "entitledParty", "position", "startsOn", "dueOn", "state" }.Select(member => deadline![member]?.ToString() ?? "–"));
}
