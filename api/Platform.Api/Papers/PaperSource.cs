using Platform.Api.Attachments;
using Platform.Api.Catalogues;
using Platform.Api.Organisation;
using Platform.Api.Reports;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.HouseBans;

namespace Platform.Api.Papers;

/// <summary>All that a paper is made from.</summary>
/// <param name="Report">The report with its narrative and persons, as the caller may read them.</param>
/// <param name="Catalogue">The version it was classified with.</param>
/// <param name="Attachments">Its attachments.</param>
/// <param name="Deadlines">Its deadlines.</param>
/// <param name="Reporter">Who reported, where that is known and not hidden.</param>
/// <param name="Clerk">Who asks for the draft and will send it.</param>
/// <param name="Options">Who writes to whom.</param>
/// <param name="MadeAt">Now.</param>
internal sealed record PaperSource(
    ReportView Report, Catalogue Catalogue, IReadOnlyList<AttachmentView> Attachments, IReadOnlyList<HouseBanView> HouseBans, IReadOnlyList<DeadlineView> Deadlines, Employee? Reporter, Employee? Clerk, PaperOptions Options, DateTimeOffset MadeAt)
{
    public IReadOnlyList<InvolvedPersonView> Persons(InvolvedRole role) => [.. Report.Persons!.Where(person => person.Role == role)];

    /// <summary>The last day that is still open for what is due, of several injured persons for the one at the position.</summary>
    public DateOnly? DueOn(DeadlineKind kind, int? position = null) =>
        Deadlines.Where(deadline => deadline.Kind == kind && deadline.Position == (position ?? deadline.Position) && deadline is { MetOn: null, NotOwedOn: null }).Min(deadline => deadline.DueOn);
}
