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
    private const string Columns = """
        r.id, r.number, r.state, r.level, r.catalogue_version, r.occurred_at, r.submitted_at, r.reporter_role, r.reporter_subject, r.reporter_id, r.department_id,
        r.setting, r.offences, r.weapons, r.confirmed_by, r.published_at, r.xmin, r.end_because, r.end_at, r.computed_level, r.client_at, r.shielded_because,
        r.referred_at, r.merged_into, array(select m.id from report m where m.merged_into = r.id order by m.id),
        c.expires_at, c.holder_subject, c.holder_employee_id, r.other_reporters
        """;

    /// <summary>The reports a caller may see, with the claims that hold now; conditions, order and limit follow.</summary>
    public static SqlText VisibleTo(Caller caller, DateTimeOffset now) => new SqlText($"select {Columns} from report r ").AddClaims(now).Add($" where ").VisibleTo(caller);

    /// <summary>Certain reports, whoever asks.</summary>
    public static SqlText Of(IReadOnlyList<Guid> ids, DateTimeOffset now) => new SqlText($"select {Columns} from report r ").AddClaims(now).Add($" where r.id = any({ids.ToArray()})");

    public static ReportView Read(NpgsqlDataReader row, Caller caller, IReadOnlyDictionary<Guid, DepartmentRef> departments)
    {
        var (state, level, department, reporter) = (Enum.Parse<ReportState>(row.GetString(2)), row.GetInt32(3), row.GetGuid(10), row.GetString(8));
        ShieldReason? shield = row.IsDBNull(21) ? null : Enum.Parse<ShieldReason>(row.GetString(21));
        var hidden = shield is not null && caller.IsShieldedFrom(reporter);
        DateTimeOffset? referredAt = row.IsDBNull(22) ? null : row.GetFieldValue<DateTimeOffset>(22);
        var inside = caller.LooksInside(reporter, department);
        var claim = row.IsDBNull(25) ? null : ReportClaimView.Of(caller, row.GetFieldValue<DateTimeOffset>(25), row.GetString(26), row.IsDBNull(27) ? null : row.GetGuid(27), department);
        var takenIn = row.GetFieldValue<Guid[]>(24);
        var actions = ReportAccess.AllowedActions(
            caller, Report.ActionsIn(state, level, referredAt is not null, takenIn.Length > 0), reporter, row.GetFieldValue<string[]>(28), row.IsDBNull(14) ? null : row.GetString(14), department);
        return new()
        {
            Id = row.GetGuid(0),
            Number = row.GetString(1),
            State = state,
            Level = level,
            ComputedLevel = row.GetInt32(19),
            CatalogueVersion = row.GetInt32(4),
            OccurredAt = row.GetFieldValue<DateTimeOffset>(5),
            SubmittedAt = row.GetFieldValue<DateTimeOffset>(6),
            ClientAt = row.IsDBNull(20) ? null : row.GetFieldValue<DateTimeOffset>(20),
            BackDated = Report.IsBackDated(row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6)),
            ReporterRole = Enum.Parse<ReporterRole>(row.GetString(7)),
            Shielded = shield is not null,
            ShieldedBecause = hidden ? null : shield,
            ReporterId = hidden || row.IsDBNull(9) ? null : row.GetGuid(9),
            Department = departments[department],
            Setting = Enum.Parse<IncidentSetting>(row.GetString(11)),
            Offences = row.GetFieldValue<string[]>(12),
            Weapons = row.GetFieldValue<string[]>(13),
            PublishedAt = row.IsDBNull(15) ? null : row.GetFieldValue<DateTimeOffset>(15),
            EndedBecause = row.IsDBNull(17) ? null : Enum.Parse<EndReason>(row.GetString(17)),
            EndedAt = row.IsDBNull(18) ? null : row.GetFieldValue<DateTimeOffset>(18),
            ReferredAt = caller.May(Permission.ReadAssessments) ? referredAt : null,
            MergedInto = inside && !row.IsDBNull(23) ? row.GetGuid(23) : null,
            MergedReports = inside ? takenIn : [],
            Claim = claim,
            AllowedActions = claim is { Mine: false } ? [.. actions.Where(ReportAccess.NeedsNoClaim)] : actions,
            Version = Versions.Write(row.GetFieldValue<uint>(16)),
        };
    }
}
