using Platform.Api.Register;
using Platform.Api.Reports.HouseBans;

namespace Platform.Api.Reports;

/// <summary>An incident as the reporter tells it.</summary>
/// <param name="ReporterRole">What the reporter has to do with it.</param>
/// <param name="OccurredAt">When it happened; not in the future and at most 10 years ago. More than 30 days ago, the report is shown as <c>backDated</c>.</param>
/// <param name="Setting">Inside or outside.</param>
/// <param name="Offences">Codes of the current offence catalogue, 1 to 10. The level is computed from them.</param>
/// <param name="Narrative">What happened, in words. 1 to 20,000 characters.</param>
/// <param name="Place">Where exactly, in words. At most 300 characters.</param>
/// <param name="DepartmentId">The department it concerns; the reporter's own when absent.</param>
/// <param name="Weapons">Codes of the weapon catalogue, at most 10.</param>
/// <param name="Persons">Everybody involved, at most 20.</param>
/// <param name="ClientAt">The client's clock when it was sent, or when it was written down where there was no network; at most 5 minutes ahead of the server's.</param>
/// <param name="ShieldedBecause">Why the supervisor must not learn who reported and who was harmed or saw it. The narrative is shown as it is: name nobody in it. The complaints office, which files for the injured, sees such a report from the beginning.</param>
public sealed record NewReport(
    ReporterRole ReporterRole, DateTimeOffset OccurredAt, IncidentSetting Setting, IReadOnlyList<string> Offences, string Narrative,
    string? Place = null, Guid? DepartmentId = null, IReadOnlyList<string>? Weapons = null, IReadOnlyList<NewInvolvedPerson>? Persons = null, DateTimeOffset? ClientAt = null,
    ShieldReason? ShieldedBecause = null);

/// <summary>A person in a report as the reporter tells it. An unknown offender has a description and no name.</summary>
/// <param name="Role">What the person has to do with the incident.</param>
/// <param name="GivenName">At most 100 characters.</param>
/// <param name="FamilyName">At most 100 characters.</param>
/// <param name="BirthDate">Not in the future.</param>
/// <param name="Address">Where the person lives.</param>
/// <param name="Description">What the person looks like or is known by. At most 2,000 characters.</param>
/// <param name="Injury">The harm done to the person. At most 2,000 characters.</param>
/// <param name="IncapacityDays">Days unable to work, 0 to 1,000.</param>
public sealed record NewInvolvedPerson(
    InvolvedRole Role, string? GivenName = null, string? FamilyName = null, DateOnly? BirthDate = null, PostalAddress? Address = null,
    string? Description = null, string? Injury = null, int? IncapacityDays = null);

/// <summary>The supervisor vouches for a report.</summary>
/// <param name="HouseBan">A house ban issued meanwhile.</param>
public sealed record ReportConfirmation(NewHouseBan? HouseBan = null);

/// <summary>The supervisor sends a report back.</summary>
/// <param name="Reason">The question to the reporter. 1 to 2,000 characters.</param>
public sealed record ReportReturn(string Reason);

/// <summary>Another level than the offences give.</summary>
/// <param name="Level">0 to 3, and not the level it has.</param>
/// <param name="Because">Why. Ignored where the level is the computed one again.</param>
public sealed record ReportReclassification(int Level, LevelReason Because);

/// <summary>A report ends without publication.</summary>
/// <param name="Because">Why.</param>
public sealed record ReportEnding(EndReason Because);

/// <summary>A report goes to the department it concerns.</summary>
/// <param name="DepartmentId">A department valid today, and not the one it has.</param>
/// <param name="Because">Why.</param>
public sealed record ReportForwarding(Guid DepartmentId, ForwardReason Because);

/// <summary>ZKS releases a report.</summary>
/// <param name="Entries">A register entry for each person of concern for whom it is necessary. Needs level 2 or above and a trigger document.</param>
public sealed record ReportPublication(IReadOnlyList<NewRegisterEntry>? Entries = null);
