namespace Platform.Api.Deadlines;

/// <summary>Request for prosecution (Strafantrag), §§ 77 to 77d StGB.</summary>
public static class ProsecutionRequest
{
    public const string Basis = "§ 77b StGB";

    /// <summary>
    /// § 77b(1) and (2) StGB: three months from the end of the day on which deed and offender are known to the entitled person; an end on Saturday, Sunday or public holiday moves to
    /// the next working day (§ 77b(1) sentence 2). For each entitled person by itself (§ 77b(3)). The months count as in § 188 BGB.
    /// </summary>
    /// <param name="deedKnownOn">When this entitled person knew of the deed.</param>
    /// <param name="offenderKnownOn">When this entitled person knew who did it.</param>
    /// <returns>Null while either is unknown: the period has not begun.</returns>
    public static Period? For(DateOnly? deedKnownOn, DateOnly? offenderKnownOn) =>
        deedKnownOn is { } deed && offenderKnownOn is { } offender ? Period.OfMonths(deed > offender ? deed : offender, 3) : null;

    /// <summary>Whether it can be filed on a day: to the last day of the period, also before it begins, but never again after a withdrawal (§ 77d(1) sentence 3 StGB).</summary>
    public static bool MayBeFiled(Period? period, bool withdrawn, DateOnly on) => !withdrawn && (period is not { } running || on <= running.DueOn);
}
