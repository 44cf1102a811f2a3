namespace Platform.Api.Deadlines;

/// <summary>The block of information from the civil register (Auskunftssperre), § 51 BMG.</summary>
public static class RegistryBlock
{
    /// <summary>When to remind of a new application: three months before the end that the decision itself names (§ 51(4) BMG sets two years, a decision may differ), on a working day.</summary>
    public static DateOnly RemindOn(DateOnly endsOn) => WorkingDays.OnOrBefore(endsOn.AddMonths(-3));
}
