using Platform.Api.Register;

namespace Platform.Api.Reports.Duplicates;

/// <summary>What of a report is compared. Names are folded.</summary>
internal sealed record ComparedReport(DateTimeOffset OccurredAt, Guid DepartmentId, IncidentSetting Setting, IReadOnlyList<string> Offences, IReadOnlyList<string> Weapons, IReadOnlyList<ComparedPerson> Persons);

/// <summary>A person of concern. Somebody without a family name is nobody in particular.</summary>
internal sealed record ComparedPerson(string FamilyKey, string? GivenKey, DateOnly? BirthDate)
{
    /// <summary>Null for who has no family name or was erased.</summary>
    public static ComparedPerson? Of(PersonTold? told) => MatchKeys.Fold(told?.FamilyName) is { } family ? new(family, MatchKeys.Fold(told!.GivenName), told.BirthDate) : null;

    /// <summary>What is not known of a person never speaks against it.</summary>
    public bool MayBe(ComparedPerson other) =>
        FamilyKey == other.FamilyKey && (GivenKey is null || other.GivenKey is null || GivenKey == other.GivenKey) && (BirthDate is null || other.BirthDate is null || BirthDate == other.BirthDate);
}

/// <summary>How much speaks for two reports being of the same incident: each reason has its points, so that whoever merges can see why.</summary>
internal static class DuplicateScore
{
    /// <summary>Further apart, they are not compared.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(3);

    /// <summary>With fewer points it is not worth a look: same department, setting and day are everyday.</summary>
    public const int Threshold = 35;

    public static IEnumerable<DuplicatePoints> Of(ComparedReport one, ComparedReport other)
    {
        yield return Time((one.OccurredAt - other.OccurredAt).Duration());
        if (one.DepartmentId == other.DepartmentId) yield return new(DuplicateReason.SameDepartment, 10);
        if (one.Setting == other.Setting) yield return new(DuplicateReason.SameSetting, 5);
        if (one.Offences.Intersect(other.Offences).Any()) yield return new(DuplicateReason.SharedOffences, 10);
        if (one.Weapons.Intersect(other.Weapons).Any()) yield return new(DuplicateReason.SharedWeapons, 10);
        var same = one.Persons.SelectMany(p => other.Persons.Where(p.MayBe).Select(q => p.BirthDate is not null && p.BirthDate == q.BirthDate)).ToList();
        if (same.Count > 0) yield return new(DuplicateReason.SamePerson, 30);
        if (same.Contains(true)) yield return new(DuplicateReason.SameBirthDate, 10);
    }

    private static DuplicatePoints Time(TimeSpan apart) =>
        apart <= TimeSpan.FromHours(1) ? new(DuplicateReason.WithinAnHour, 25)
        : apart <= TimeSpan.FromDays(1) ? new(DuplicateReason.WithinADay, 15)
        : new(DuplicateReason.WithinThreeDays, 5);
}
