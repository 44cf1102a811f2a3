using System.Globalization;
using Platform.Api.Deadlines;

namespace Platform.Api.Reports.Deadlines;

/// <summary>Statute and reason of a deadline, told from its days alone, so that a better wording reaches every deadline at once.</summary>
internal static class DeadlineReasons
{
    public static string BasisOf(DeadlineKind kind) => kind == DeadlineKind.ProsecutionRequest ? ProsecutionRequest.Basis : AccidentReport.Basis;

    public static string Why(DeadlineKind kind, EntitledParty? party, DateOnly? startsOn) => (kind, startsOn) switch
    {
        (DeadlineKind.ProsecutionRequest, null) => "Die Frist hat nicht begonnen: Die Person, von der die Tat ausging, ist nicht namentlich bekannt (§ 77b Abs. 2 StGB).",
        (DeadlineKind.ProsecutionRequest, { } known) =>
            $"Drei Monate nach Ablauf des Tages, an dem {(party == EntitledParty.Superior ? "die dienstvorgesetzte Stelle" : "die verletzte Person")} Tat und Täter kannte, nach dem Bericht spätestens am {Day(known)}"
            + Moved(ProsecutionRequest.For(known, known)!.Value, "§ 77b Abs. 1 Satz 2 StGB"),
        (DeadlineKind.AccidentReport, { } known) =>
            $"Mehr als drei Tage arbeitsunfähig: Unfallanzeige binnen drei Tagen nach Kenntnis am {Day(known)}; der Personalrat unterzeichnet mit" + Moved(AccidentReport.For(known), "§ 26 Abs. 3 SGB X"),
        _ => "Todesfall oder mehr als drei Verletzte: sofort zu melden, zusätzlich zur Unfallanzeige.",
    };

    private static string Moved(Period period, string statute) => period.EndsOn == period.DueOn
        ? "."
        : $". Das rechnerische Ende am {Day(period.EndsOn)} ({WorkingDays.NameOfRest(period.EndsOn)}) verschiebt sich auf den nächsten Werktag, {Day(period.DueOn)} ({statute}).";

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
