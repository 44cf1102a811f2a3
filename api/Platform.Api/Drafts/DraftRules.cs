using Platform.Api.Errors;
using Platform.Api.Reports;

namespace Platform.Api.Drafts;

/// <summary>What a draft keeps, and what it needs to become a report.</summary>
internal static class DraftRules
{
    /// <summary>The longest report that keeps the rules fits, as JSON.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Drafts of one author that are not yet reports.</summary>
    public const int MaxDrafts = 50;

    /// <summary>The report, as far as there is one.</summary>
    /// <exception cref="InvalidException">Fields that a report must have are missing.</exception>
    public static NewReport ToReport(this DraftedReport draft) =>
        draft is { ReporterRole: { } role, OccurredAt: { } at, Setting: { } setting, Offences: { } offences, Narrative: { } narrative }
            ? new(role, at, setting, offences, narrative, draft.Place, draft.DepartmentId, draft.Weapons, draft.Persons, draft.ClientAt, draft.ShieldedBecause)
            : throw new InvalidException([.. Missing(draft).Select(member => new FieldError($"/{member}", "required", "A report needs it."))]);

    private static IEnumerable<string> Missing(DraftedReport draft)
    {
        if (draft.ReporterRole is null) yield return "reporterRole";
        if (draft.OccurredAt is null) yield return "occurredAt";
        if (draft.Setting is null) yield return "setting";
        if (draft.Offences is null) yield return "offences";
        if (draft.Narrative is null) yield return "narrative";
    }
}
