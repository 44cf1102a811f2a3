namespace Platform.Api.Deadlines;

/// <summary>
/// What the GDPR allows a controller. Months count as in Art. 3 of Regulation (EEC, Euratom) 1182/71: without the day of the event, to the day of the same number or the last of the
/// month (Art. 3(1), (2)(c)); an end on Saturday, Sunday or public holiday moves to the next working day (Art. 3(4)).
/// </summary>
public static class DataSubjectPeriods
{
    /// <summary>Art. 14(3)(a) GDPR: at the latest one month after the data were obtained, which is when the report came and not when it was published.</summary>
    public static Period Notice(DateOnly obtainedOn) => Period.OfMonths(obtainedOn, 1);

    /// <summary>Art. 12(3) GDPR: one month after the request was received; two months more where that was told, with reasons, within the first.</summary>
    public static Period Answer(DateOnly receivedOn, bool extended) => Period.OfMonths(receivedOn, extended ? 3 : 1);
}
