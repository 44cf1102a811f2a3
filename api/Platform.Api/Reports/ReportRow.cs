using Npgsql;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Http;
using Platform.Api.Organisation;
using Platform.Api.Reports.Claims;

namespace Platform.Api.Reports;

/// <summary>What one statement reads of a report: the coded fields.</summary>
internal static class ReportRow
{
    private static readonly Columns Selected = new();
    private static readonly Column<Guid> Id = Selected.Add<Guid>("r.id");
    private static readonly Column<string> Number = Selected.Add<string>("r.number");
    private static readonly Column<ReportState> State = Selected.AddCode<ReportState>("r.state");
    private static readonly Column<int> Level = Selected.Add<int>("r.level");
    private static readonly Column<int> ComputedLevel = Selected.Add<int>("r.computed_level");
    private static readonly Column<int> CatalogueVersion = Selected.Add<int>("r.catalogue_version");
    private static readonly Column<DateTimeOffset> OccurredAt = Selected.Add<DateTimeOffset>("r.occurred_at");
    private static readonly Column<DateTimeOffset> SubmittedAt = Selected.Add<DateTimeOffset>("r.submitted_at");
    private static readonly Column<DateTimeOffset?> ClientAt = Selected.Add<DateTimeOffset?>("r.client_at");
    private static readonly Column<ReporterRole> AsWhat = Selected.AddCode<ReporterRole>("r.reporter_role");
    private static readonly Column<string> ReporterSubject = Selected.Add<string>("r.reporter_subject");
    private static readonly Column<Guid?> ReporterId = Selected.Add<Guid?>("r.reporter_id");
    private static readonly Column<ShieldReason?> ShieldedBecause = Selected.AddCodeOrNone<ShieldReason>("r.shielded_because");
    private static readonly Column<Guid> DepartmentId = Selected.Add<Guid>("r.department_id");
    private static readonly Column<IncidentSetting> Setting = Selected.AddCode<IncidentSetting>("r.setting");
    private static readonly Column<string[]> Offences = Selected.Add<string[]>("r.offences");
    private static readonly Column<string[]> Weapons = Selected.Add<string[]>("r.weapons");
    private static readonly Column<string[]> OtherReporters = Selected.Add<string[]>("r.other_reporters");
    private static readonly Column<string?> ConfirmedBy = Selected.AddText("r.confirmed_by");
    private static readonly Column<DateTimeOffset?> PublishedAt = Selected.Add<DateTimeOffset?>("r.published_at");
    private static readonly Column<EndReason?> EndedBecause = Selected.AddCodeOrNone<EndReason>("r.end_because");
    private static readonly Column<DateTimeOffset?> EndedAt = Selected.Add<DateTimeOffset?>("r.end_at");
    private static readonly Column<DateTimeOffset?> ReferredAt = Selected.Add<DateTimeOffset?>("r.referred_at");
    private static readonly Column<Guid?> MergedInto = Selected.Add<Guid?>("r.merged_into");
    private static readonly Column<bool> MainIsConfirmed = Selected.Add<bool>("exists (select from report main where main.id = r.merged_into and main.confirmed_by is not null)");
    private static readonly Column<Guid[]> MergedReports = Selected.Add<Guid[]>("array(select m.id from report m where m.merged_into = r.id order by m.id)");
    private static readonly Column<DateTimeOffset?> ClaimExpiresAt = Selected.Add<DateTimeOffset?>("c.expires_at");
    private static readonly Column<string?> ClaimHolder = Selected.AddText("c.holder_subject");
    private static readonly Column<Guid?> ClaimHolderId = Selected.Add<Guid?>("c.holder_employee_id");
    private static readonly Column<uint> Version = Selected.Add<uint>("r.xmin");

    /// <summary>The reports a caller may see, with the claims that hold now; conditions, order and limit follow.</summary>
    public static SqlText VisibleTo(Caller caller, DateTimeOffset now) => new SqlText($"select {Selected.Sql} from report r ").AddClaims(now).Add($" where ").VisibleTo(caller);

    /// <summary>Certain reports, whoever asks.</summary>
    public static SqlText Of(IReadOnlyList<Guid> ids, DateTimeOffset now) => new SqlText($"select {Selected.Sql} from report r ").AddClaims(now).Add($" where r.id = any({ids.ToArray()})");

    public static ReportView Read(NpgsqlDataReader row, Caller caller, IReadOnlyDictionary<Guid, DepartmentRef> departments)
    {
        var (state, level, department, reporter) = (State.Of(row), Level.Of(row), DepartmentId.Of(row), ReporterSubject.Of(row));
        var (shield, referredAt) = (ShieldedBecause.Of(row), ReferredAt.Of(row));
        var hidden = shield is not null && caller.IsShieldedFrom(reporter);
        var inside = caller.LooksInside(reporter, department);
        var claim = ClaimExpiresAt.Of(row) is { } expiresAt ? ReportClaimView.Of(caller, expiresAt, ClaimHolder.Of(row)!, ClaimHolderId.Of(row), department) : null;
        var takenIn = MergedReports.Of(row);
        var confirmer = ConfirmedBy.Of(row);
        var possible = Report.ActionsIn(state, level, referredAt is not null, takenIn.Length > 0, confirmer is not null || MainIsConfirmed.Of(row));
        var actions = ReportAccess.AllowedActions(caller, possible, reporter, OtherReporters.Of(row), confirmer, department);
        return new()
        {
            Id = Id.Of(row),
            Number = Number.Of(row),
            State = state,
            Level = level,
            ComputedLevel = ComputedLevel.Of(row),
            CatalogueVersion = CatalogueVersion.Of(row),
            OccurredAt = OccurredAt.Of(row),
            SubmittedAt = SubmittedAt.Of(row),
            ClientAt = ClientAt.Of(row),
            BackDated = Report.IsBackDated(OccurredAt.Of(row), SubmittedAt.Of(row)),
            ReporterRole = AsWhat.Of(row),
            Shielded = shield is not null,
            ShieldedBecause = hidden ? null : shield,
            ReporterId = hidden ? null : ReporterId.Of(row),
            Department = departments[department],
            Setting = Setting.Of(row),
            Offences = Offences.Of(row),
            Weapons = Weapons.Of(row),
            PublishedAt = PublishedAt.Of(row),
            EndedBecause = EndedBecause.Of(row),
            EndedAt = EndedAt.Of(row),
            ReferredAt = caller.May(Permission.ReadAssessments) ? referredAt : null,
            MergedInto = inside ? MergedInto.Of(row) : null,
            MergedReports = inside ? takenIn : [],
            Claim = claim,
            AllowedActions = claim is { Mine: false } ? [.. actions.Where(ReportAccess.NeedsNoClaim)] : actions,
            Version = Versions.Write(Version.Of(row)),
        };
    }
}
