using Platform.Api.Http;
using Platform.Api.Organisation;
using Platform.Api.Reports.Claims;

namespace Platform.Api.Reports;

/// <summary>A report as its readers see it.</summary>
public sealed record ReportView : IVersioned
{
    /// <summary>The report's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number people use, such as <c>ZM-2026-000123</c>; gapless within a year.</summary>
    public required string Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required ReportState State { get; init; }

    /// <summary>Hazard level 0 to 3 of the Aachen model that holds: the computed one, unless ZKS gave another with a reason.</summary>
    public required int Level { get; init; }

    /// <summary>Hazard level 0 to 3 computed from the offences.</summary>
    public required int ComputedLevel { get; init; }

    /// <summary>The catalogue version it was classified with.</summary>
    public required int CatalogueVersion { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the server received it.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The client's clock when it was sent, where the client told it.</summary>
    public DateTimeOffset? ClientAt { get; init; }

    /// <summary>True: it was reported more than 30 days after it happened, such as an old case entered later.</summary>
    public required bool BackDated { get; init; }

    /// <summary>What the reporter has to do with it.</summary>
    public required ReporterRole ReporterRole { get; init; }

    /// <summary>Whether the reporter is hidden from those who only supervise.</summary>
    public required bool Shielded { get; init; }

    /// <summary>Why; absent also for those from whom the reporter is hidden. They see no <c>reporterId</c>, and of the injured and the witnesses no more than that there are some.</summary>
    public ShieldReason? ShieldedBecause { get; init; }

    /// <summary>The employee who reported, when the organisation knows one.</summary>
    public Guid? ReporterId { get; init; }

    /// <summary>The department it concerns.</summary>
    public required DepartmentRef Department { get; init; }

    /// <summary>Inside or outside.</summary>
    public required IncidentSetting Setting { get; init; }

    /// <summary>Where exactly, in words. Part of the narrative: present only when that is asked for.</summary>
    public string? Place { get; init; }

    /// <summary>Codes of the offence catalogue.</summary>
    public required IReadOnlyList<string> Offences { get; init; }

    /// <summary>Codes of the weapon catalogue.</summary>
    public required IReadOnlyList<string> Weapons { get; init; }

    /// <summary>The story. Present only when asked for: reading it is a logged disclosure, which <c>log_unavailable</c> or <c>keys_unavailable</c> may refuse. Absent once it was erased.</summary>
    public string? Narrative { get; init; }

    /// <summary>The persons involved. Present only when asked for: reading them is a logged disclosure, which <c>log_unavailable</c> or <c>keys_unavailable</c> may refuse.</summary>
    public IReadOnlyList<InvolvedPersonView>? Persons { get; init; }

    /// <summary>The supervisor's question, while the report is returned. Part of the narrative: present only when that is asked for.</summary>
    public string? ReturnedBecause { get; init; }

    /// <summary>When ZKS released it.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Why it ended without publication; absent while it has not.</summary>
    public EndReason? EndedBecause { get; init; }

    /// <summary>When it ended without publication.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Since when it is on the table of the working group on dangerous persons. Shown to ZKS and the working group.</summary>
    public DateTimeOffset? ReferredAt { get; init; }

    /// <summary>The main report that it goes on in. Shown to those who review it.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>The reports that go on in this one, first to last; empty for those who do not review it. They have versions of their own and do not change this one's.</summary>
    public required IReadOnlyList<Guid> MergedReports { get; init; }

    /// <summary>Who works on it now; absent while nobody has claimed it.</summary>
    public ReportClaimView? Claim { get; init; }

    /// <summary>What the state, the caller's roles and others' claims allow now.</summary>
    public required IReadOnlyList<ReportAction> AllowedActions { get; init; }

    /// <summary>Changes with each change of the report; opaque. REST sends it as the ETag.</summary>
    public required string Version { get; init; }
}

/// <summary>How a report was classified from some moment on.</summary>
/// <param name="At">From when.</param>
/// <param name="Level">Hazard level 0 to 3 that held.</param>
/// <param name="ComputedLevel">The level that the offences gave.</param>
/// <param name="CatalogueVersion">The catalogue version they were judged by.</param>
/// <param name="Because">Why the level differs from the computed one; absent where it does not.</param>
public sealed record ClassificationView(DateTimeOffset At, int Level, int ComputedLevel, int CatalogueVersion, LevelReason? Because);

/// <summary>A person in a report. Of one who was erased only id, role and days are left.</summary>
/// <param name="Id">Its key within the report; a register entry is made for it at publication.</param>
/// <param name="Role">What the person has to do with the incident.</param>
/// <param name="GivenName">Given name, when known.</param>
/// <param name="FamilyName">Family name, when known. Absent for an unknown offender.</param>
/// <param name="BirthDate">Date of birth, when known.</param>
/// <param name="Address">Address, when known.</param>
/// <param name="Description">What the person looks like or is known by.</param>
/// <param name="Injury">The harm done to the person.</param>
/// <param name="IncapacityDays">Days unable to work; more than 3 make an accident report due (§ 193 SGB VII).</param>
public sealed record InvolvedPersonView(
    Guid Id, InvolvedRole Role, string? GivenName, string? FamilyName, DateOnly? BirthDate, PostalAddress? Address, string? Description, string? Injury, int? IncapacityDays);

/// <summary>A postal address.</summary>
/// <param name="Street">Street without number. At most 200 characters.</param>
/// <param name="HouseNumber">House number with its letter. At most 20 characters.</param>
/// <param name="PostalCode">At most 20 characters.</param>
/// <param name="City">At most 100 characters.</param>
public sealed record PostalAddress(string? Street = null, string? HouseNumber = null, string? PostalCode = null, string? City = null);

/// <summary>A part of a report with personal data. Reading it is a logged disclosure.</summary>
public enum ReportPart
{
    /// <summary>The story, the exact place and the supervisor's question.</summary>
    Narrative,

    /// <summary>The persons involved.</summary>
    Persons,
}

/// <summary>A report that was sent to the department it concerns. Who sent it may not see it any more, so this is all that is told.</summary>
/// <param name="Id">The report's key.</param>
/// <param name="Number">The number people use, such as <c>ZM-2026-000123</c>.</param>
/// <param name="Department">The department whose supervisor decides from now on.</param>
/// <param name="ForwardedAt">When it was sent there.</param>
public sealed record ForwardedReport(Guid Id, string Number, DepartmentRef Department, DateTimeOffset ForwardedAt);

/// <summary>Which reports to list.</summary>
/// <param name="Inbox">True: only those that wait for the caller.</param>
/// <param name="State">Only those in this state.</param>
/// <param name="DepartmentId">Only those of this department.</param>
/// <param name="MinLevel">Only those of at least this level.</param>
/// <param name="MaxLevel">Only those of at most this level.</param>
/// <param name="States">Only those in one of these states; at most 20.</param>
/// <param name="DepartmentIds">Only those of one of these departments; at most 50.</param>
/// <param name="Claimed">Only those that are claimed now by such a one.</param>
/// <param name="Offence">Only those with this code of the offence catalogue; at most 40 characters.</param>
/// <param name="NumberPrefix">Only those whose number begins so, such as <c>ZM-2026-0001</c>; at most 20 characters.</param>
/// <param name="OccurredFromOn">Only those that happened on this day in Germany or later; from 1900 to 2999, as the other days.</param>
/// <param name="OccurredUntilOn">Only those that happened on this day or earlier.</param>
/// <param name="SubmittedFromOn">Only those that were submitted on this day or later.</param>
/// <param name="SubmittedUntilOn">Only those that were submitted on this day or earlier.</param>
public sealed record ReportFilter(
    bool Inbox = false, ReportState? State = null, Guid? DepartmentId = null, int? MinLevel = null, int? MaxLevel = null, IReadOnlyList<ReportState>? States = null,
    IReadOnlyList<Guid>? DepartmentIds = null, ClaimedBy? Claimed = null, string? Offence = null, string? NumberPrefix = null,
    DateOnly? OccurredFromOn = null, DateOnly? OccurredUntilOn = null, DateOnly? SubmittedFromOn = null, DateOnly? SubmittedUntilOn = null);

/// <summary>A report in the caller's view has changed, or was claimed or released.</summary>
/// <param name="ReportId">The report that came, changed or left.</param>
/// <param name="Report">The report as the caller sees it now; null when it has left the caller's view.</param>
/// <param name="At">When it changed.</param>
public sealed record InboxChange(Guid ReportId, ReportView? Report, DateTimeOffset At);
