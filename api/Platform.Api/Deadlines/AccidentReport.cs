namespace Platform.Api.Deadlines;

/// <summary>The report of an accident at work to the accident insurer (Unfallanzeige), § 193 SGB VII.</summary>
public static class AccidentReport
{
    public const string Basis = "§ 193 SGB VII";

    /// <summary>§ 193(1) SGB VII: owed when somebody is unable to work for more than three days.</summary>
    public static bool IsOwed(int? daysIncapable) => daysIncapable > 3;

    /// <summary>Days unable to work: the day of the accident is not counted (§ 187(1) BGB), weekends and holidays are.</summary>
    /// <param name="accidentOn">The day of the accident.</param>
    /// <param name="lastDay">The last day on which the person is unable to work.</param>
    public static int DaysIncapable(DateOnly accidentOn, DateOnly lastDay) => Math.Max(0, lastDay.DayNumber - accidentOn.DayNumber);

    /// <summary>§ 193(4) sentence 1 SGB VII: within three days after the employer knows of it. An end on Saturday, Sunday or public holiday moves to the next working day (§ 26(3) SGB X).</summary>
    public static Period For(DateOnly knownOn) => Period.OfDays(knownOn, 3);

    /// <summary>Deaths, and accidents that harm more than three persons, are told at once as well: the insurers' and the authority's rule beside the three days.</summary>
    public static bool IsOwedAtOnce(bool fatal, int harmed) => fatal || harmed > 3;

    /// <summary>At once (§ 121(1) BGB: without culpable delay): the day on which it is known, whatever day that is.</summary>
    public static Period AtOnce(DateOnly knownOn) => new(knownOn, knownOn, knownOn);
}
