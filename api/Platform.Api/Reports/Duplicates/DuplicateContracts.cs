using Platform.Api.Organisation;

namespace Platform.Api.Reports.Duplicates;

/// <summary>Why two reports may tell of the same incident.</summary>
public enum DuplicateReason
{
    /// <summary>At most an hour apart: 25 points.</summary>
    WithinAnHour,

    /// <summary>At most a day apart: 15 points.</summary>
    WithinADay,

    /// <summary>At most three days apart: 5 points.</summary>
    WithinThreeDays,

    /// <summary>They concern the same department: 10 points.</summary>
    SameDepartment,

    /// <summary>Both inside or both outside: 5 points.</summary>
    SameSetting,

    /// <summary>An offence is in both: 10 points.</summary>
    SharedOffences,

    /// <summary>A weapon is in both: 10 points.</summary>
    SharedWeapons,

    /// <summary>A person of concern has the same name in both, spelling variants aside, and no other date of birth: 30 points.</summary>
    SamePerson,

    /// <summary>The person of concern with the same name has the same date of birth as well: 10 points.</summary>
    SameBirthDate,
}

/// <summary>One reason with its points.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Points">What it counts.</param>
public sealed record DuplicatePoints(DuplicateReason Reason, int Points);

/// <summary>A report that may tell of the same incident.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">The number people use, such as <c>ZM-2026-000123</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Department">The department it concerns.</param>
/// <param name="Score">The sum of the points, 35 to 100.</param>
/// <param name="Reasons">What the score is made of.</param>
public sealed record DuplicateView(Guid Id, string Number, ReportState State, DateTimeOffset OccurredAt, DepartmentRef Department, int Score, IReadOnlyList<DuplicatePoints> Reasons);

/// <summary>Why a report goes on in another.</summary>
public enum MergeReason
{
    /// <summary>Several people told of the same incident.</summary>
    SameIncident,

    /// <summary>The same report was sent twice.</summary>
    SentTwice,

    /// <summary>It only adds to what the other one tells.</summary>
    Supplement,
}

/// <summary>A report goes on in another one.</summary>
/// <param name="Into">The main report; neither merged itself nor ended.</param>
/// <param name="Because">Why.</param>
public sealed record ReportMerge(Guid Into, MergeReason Because);
