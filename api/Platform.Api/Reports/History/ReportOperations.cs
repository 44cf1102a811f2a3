using System.Collections.Frozen;

namespace Platform.Api.Reports.History;

/// <summary>Who is told of an operation.</summary>
internal enum Audience
{
    /// <summary>Everybody who sees the report, its reporter as well.</summary>
    Reporter,

    /// <summary>Those who review it.</summary>
    Reviewers,

    /// <summary>ZKS and the working group on dangerous persons.</summary>
    WorkingGroup,
}

/// <summary>The operations on reports: what they are called in German and who is told of them. What is not named here is shown on no timeline.</summary>
internal static class ReportOperations
{
    public static FrozenDictionary<string, (string Label, Audience Audience)> All { get; } = new Dictionary<string, (string, Audience)>
    {
        ["submitReport"] = ("Meldung eingegangen", Audience.Reporter),
        ["returnReport"] = ("Mit einer Rückfrage zurückgegeben", Audience.Reporter),
        ["resubmitReport"] = ("Erneut eingereicht", Audience.Reporter),
        ["confirmReport"] = ("Bestätigt", Audience.Reporter),
        ["recordComplaint"] = ("Strafanzeige oder Strafantrag gestellt", Audience.Reporter),
        ["recordOutcome"] = ("Ausgang des Strafverfahrens vermerkt", Audience.Reporter),
        ["withdrawComplaint"] = ("Strafantrag zurückgenommen", Audience.Reporter),
        ["recordHouseBan"] = ("Hausverbot erteilt", Audience.Reporter),
        ["liftHouseBan"] = ("Hausverbot aufgehoben", Audience.Reporter),
        ["publishReport"] = ("Freigegeben", Audience.Reporter),
        ["withdrawReport"] = ("Zurückgezogen", Audience.Reporter),
        ["closeReport"] = ("Ohne Freigabe abgeschlossen", Audience.Reporter),
        ["reopenReport"] = ("Bearbeitung wieder aufgenommen", Audience.Reporter),
        ["mergeReport"] = ("Gehört zu einer anderen Meldung desselben Vorfalls", Audience.Reporter),
        ["unmergeReport"] = ("Wird wieder für sich bearbeitet", Audience.Reporter),
        ["takeInReport"] = ("Eine andere Meldung desselben Vorfalls aufgenommen", Audience.Reviewers),
        ["letGoReport"] = ("Eine aufgenommene Meldung wieder abgegeben", Audience.Reviewers),
        ["completeTask"] = ("Aufgabe als erledigt gemeldet", Audience.Reviewers),
        ["dismissTask"] = ("Aufgabe als nicht nötig beendet", Audience.Reviewers),
        ["reclassifyReport"] = ("Gefährdungsstufe geändert", Audience.Reviewers),
        ["forwardReport"] = ("An eine andere Dienststelle weitergeleitet", Audience.Reviewers),
        ["referReport"] = ("Der AG gefährliche Personen vorgelegt", Audience.WorkingGroup),
        ["recordAssessment"] = ("Von der AG gefährliche Personen eingeschätzt", Audience.WorkingGroup),
        ["endReferral"] = ("Vorlage bei der AG gefährliche Personen beendet", Audience.WorkingGroup),
    }.ToFrozenDictionary();

    /// <summary>What may tell that one of the injured is unfit for work: of their accident reports nobody hears from whom they are hidden.</summary>
    private static readonly string[] MayTellOfInjured = ["completeTask", "dismissTask"];

    /// <summary>The operations that an audience is told of; the working group is told of all.</summary>
    /// <param name="audience">Who is told.</param>
    /// <param name="hidesInjured">Whether reporter, injured and witnesses are hidden from who is told.</param>
    public static string[] ToldTo(Audience audience, bool hidesInjured) =>
        [.. All.Where(o => o.Value.Audience <= audience && !(hidesInjured && MayTellOfInjured.Contains(o.Key))).Select(o => o.Key)];

    public static string LabelOf(string operation) => All.TryGetValue(operation, out var known) ? known.Label : operation;
}
