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
        r.setting, r.offences, r.weapons, r.confirmed_by, r.house_ban_reference, r.house_ban_issued_on, r.house_ban_valid_until,
        r.complaint_kind, r.complaint_office, r.complaint_file_number, r.complaint_filed_on, r.complaint_recorded_at, r.published_at, r.xmin, r.end_because, r.end_at, r.computed_level, r.client_at,
        c.expires_at, c.holder_subject, c.holder_employee_id
        """;

    /// <summary>The reports a caller may see, with the claims that hold now; conditions, order and limit follow.</summary>
    public static SqlText VisibleTo(Caller caller, DateTimeOffset now) => new SqlText($"select {Columns} from report r ").AddClaims(now).Add($" where ").VisibleTo(caller);

    public static ReportView Read(NpgsqlDataReader row, Caller caller, IReadOnlyDictionary<Guid, DepartmentRef> departments)
    {
        var (state, level, department) = (Enum.Parse<ReportState>(row.GetString(2)), row.GetInt32(3), row.GetGuid(10));
        var claim = row.IsDBNull(29) ? null : ReportClaimView.Of(caller, row.GetFieldValue<DateTimeOffset>(29), row.GetString(30), row.IsDBNull(31) ? null : row.GetGuid(31), department);
        var actions = ReportAccess.AllowedActions(caller, state, level, row.GetString(8), row.IsDBNull(14) ? null : row.GetString(14), department);
        return new()
        {
            Id = row.GetGuid(0),
            Number = row.GetString(1),
            State = state,
            Level = level,
            ComputedLevel = row.GetInt32(27),
            CatalogueVersion = row.GetInt32(4),
            OccurredAt = row.GetFieldValue<DateTimeOffset>(5),
            SubmittedAt = row.GetFieldValue<DateTimeOffset>(6),
            ClientAt = row.IsDBNull(28) ? null : row.GetFieldValue<DateTimeOffset>(28),
            BackDated = Report.IsBackDated(row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6)),
            ReporterRole = Enum.Parse<ReporterRole>(row.GetString(7)),
            ReporterId = row.IsDBNull(9) ? null : row.GetGuid(9),
            Department = departments[department],
            Setting = Enum.Parse<IncidentSetting>(row.GetString(11)),
            Offences = row.GetFieldValue<string[]>(12),
            Weapons = row.GetFieldValue<string[]>(13),
            HouseBan = row.IsDBNull(15) ? null : new() { Reference = row.GetString(15), IssuedOn = row.GetFieldValue<DateOnly>(16), ValidUntil = row.IsDBNull(17) ? null : row.GetFieldValue<DateOnly>(17) },
            Complaint = row.IsDBNull(18) ? null : new(Enum.Parse<ComplaintKind>(row.GetString(18)), row.GetString(19), row.GetString(20), row.GetFieldValue<DateOnly>(21), row.GetFieldValue<DateTimeOffset>(22)),
            PublishedAt = row.IsDBNull(23) ? null : row.GetFieldValue<DateTimeOffset>(23),
            EndedBecause = row.IsDBNull(25) ? null : Enum.Parse<EndReason>(row.GetString(25)),
            EndedAt = row.IsDBNull(26) ? null : row.GetFieldValue<DateTimeOffset>(26),
            Claim = claim,
            AllowedActions = claim is { Mine: false } ? [.. actions.Where(ReportAccess.IsReporters)] : actions,
            Version = Versions.Write(row.GetFieldValue<uint>(24)),
        };
    }
}
