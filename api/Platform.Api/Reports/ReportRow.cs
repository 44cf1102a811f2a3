using System.Linq.Expressions;
using Platform.Api.Access;
using Platform.Api.Http;
using Platform.Api.Organisation;

namespace Platform.Api.Reports;

/// <summary>What one statement reads of a report: the coded fields.</summary>
/// <remarks>House ban and complaint stand here column by column: selected as a whole, EF would build the entity for each row.</remarks>
internal sealed record ReportRow(
    Guid Id, string Number, ReportState State, int Level, int CatalogueVersion, DateTimeOffset OccurredAt, DateTimeOffset SubmittedAt,
    ReporterRole ReporterRole, string ReporterSubject, Guid? ReporterId, Guid DepartmentId, IncidentSetting Setting,
    List<string> Offences, List<string> Weapons, string? ConfirmedBy, string? BanReference, DateOnly? BanIssuedOn, DateOnly? BanValidUntil,
    ComplaintKind? ComplaintKind, string? ComplaintOffice, string? ComplaintFileNumber, DateOnly? ComplaintFiledOn, DateTimeOffset? ComplaintRecordedAt,
    DateTimeOffset? PublishedAt, uint Version)
{
    public static readonly Expression<Func<Report, ReportRow>> Of = r => new ReportRow(
        r.Id, r.Number, r.State, r.Level, r.CatalogueVersion, r.OccurredAt, r.SubmittedAt,
        r.ReporterRole, r.ReporterSubject, r.ReporterId, r.DepartmentId, r.Setting,
        r.Offences, r.Weapons, r.ConfirmedBy, r.HouseBan!.Reference, (DateOnly?)r.HouseBan!.IssuedOn, r.HouseBan!.ValidUntil,
        (ComplaintKind?)r.Complaint!.Kind, r.Complaint!.Office, r.Complaint!.FileNumber, (DateOnly?)r.Complaint!.FiledOn, (DateTimeOffset?)r.Complaint!.RecordedAt,
        r.PublishedAt, r.Version);

    public ReportView ToView(Caller caller, DepartmentRef department) => new()
    {
        Id = Id,
        Number = Number,
        State = State,
        Level = Level,
        CatalogueVersion = CatalogueVersion,
        OccurredAt = OccurredAt,
        SubmittedAt = SubmittedAt,
        ReporterRole = ReporterRole,
        ReporterId = ReporterId,
        Department = department,
        Setting = Setting,
        Offences = Offences,
        Weapons = Weapons,
        HouseBan = BanReference is null ? null : new() { Reference = BanReference, IssuedOn = BanIssuedOn!.Value, ValidUntil = BanValidUntil },
        Complaint = ComplaintKind is not { } kind ? null : new(kind, ComplaintOffice!, ComplaintFileNumber!, ComplaintFiledOn!.Value, ComplaintRecordedAt!.Value),
        PublishedAt = PublishedAt,
        AllowedActions = ReportAccess.AllowedActions(caller, State, Level, ReporterSubject, ConfirmedBy, DepartmentId),
        Version = Versions.Write(Version),
    };
}
