using Platform.Api.Access;
using Platform.Api.Data;

namespace Platform.Api.Reports.Claims;

/// <summary>Claims in plain SQL. Time decides which hold, so nothing has to clear away the others.</summary>
internal static class ClaimSql
{
    /// <summary>Joins the claims <c>c</c> that hold now to reports <c>r</c>.</summary>
    public static SqlText AddClaims(this SqlText reports, DateTimeOffset now) => reports.Add($"left join report_claim c on c.report_id = r.id and c.expires_at > {now}");

    public static SqlText Claimed(this SqlText reports, ClaimedBy by, Caller caller) => by switch
    {
        ClaimedBy.Mine => reports.Add($" and c.holder_subject = {caller.Subject}"),
        ClaimedBy.Others => reports.Add($" and c.holder_subject <> {caller.Subject}"),
        _ => reports.Add($" and c.report_id is null"),
    };

    /// <summary>Takes the claims on those reports that wait for the worker and that nobody else holds, and says which; of several at once one wins.</summary>
    /// <param name="caller">Who takes or gives; sees the reports.</param>
    /// <param name="worker">Who is to hold them.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="now">Claims that expired by then hold nobody up.</param>
    /// <param name="until">The end of the lease; a longer one of the same holder stays as it is.</param>
    /// <param name="takeOver">Whatever anybody holds.</param>
    public static SqlText Take(Caller caller, Caller worker, Guid[] reports, DateTimeOffset now, DateTimeOffset until, bool takeOver)
    {
        var sql = new SqlText("insert into report_claim as held (report_id, holder_subject, holder_employee_id, expires_at, assigned_by) select ")
            .Add($"r.id, {worker.Subject}, {worker.EmployeeId}, {until}, {caller.Subject} from report r where r.id = any({reports}) and ").VisibleTo(caller);
        if (caller.Subject != worker.Subject) sql.Add($" and ").AssignedBy(caller).Add($" and ").TellsNoReporter(caller, worker);
        // The lock makes it wait for whoever is moving the report on, and look again; the order keeps two bulk assignments from waiting for each other.
        sql.Add($" and ").WaitingIn(ReportQueues.WorkOf(worker), worker).Add($" order by r.id for share of r ").Add($"""
            on conflict (report_id) do update set holder_subject = excluded.holder_subject, holder_employee_id = excluded.holder_employee_id, assigned_by = excluded.assigned_by,
              expires_at = case when held.holder_subject = excluded.holder_subject then greatest(held.expires_at, excluded.expires_at) else excluded.expires_at end
            where held.expires_at <= {now} or held.holder_subject = {worker.Subject} or held.holder_subject = {caller.Subject} or {takeOver}
            returning report_id
            """);
        return sql;
    }

    /// <summary>Nobody reviews the own report, so an assignment that is refused would tell a supervisor who reported: of shielded reports, and those in which a shielded one goes on, none is assigned to anybody.</summary>
    private static SqlText TellsNoReporter(this SqlText reports, Caller caller, Caller worker) =>
        caller.Subject == worker.Subject || caller.May(Permission.PublishReports) || caller.May(Permission.RecordComplaints) ? reports.Add($"true")
            : reports.Add($"r.shielded_because is null and not exists (select from report copy where copy.merged_into = r.id and copy.shielded_because is not null)");

    /// <summary>What hindered: of the reports in the caller's view whether the caller assigns them, whether they wait for the worker, and the claims that hold now.</summary>
    public static SqlText Hindrances(Caller caller, Caller worker, Guid[] reports, DateTimeOffset now) =>
        new SqlText("select r.id, r.department_id, ").AssignedBy(caller).Add($", ").WaitingIn(ReportQueues.WorkOf(worker), worker).Add($" and ").TellsNoReporter(caller, worker)
            .Add($", c.expires_at, c.holder_subject, c.holder_employee_id from report r ").AddClaims(now).Add($" where r.id = any({reports}) and ").VisibleTo(caller);
}
