using Npgsql;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Http;

namespace Platform.Api.Reports.Tasks;

/// <summary>What one statement reads of a task.</summary>
internal static class ReportTaskRow
{
    private static readonly Columns Selected = new();
    private static readonly Column<Guid> Id = Selected.Add<Guid>("t.id");
    private static readonly Column<TaskKind> Kind = Selected.AddCode<TaskKind>("t.kind");
    private static readonly Column<Guid> ReportId = Selected.Add<Guid>("t.report_id");
    private static readonly Column<string> ReportNumber = Selected.Add<string>("r.number");
    private static readonly Column<Guid> AboutId = Selected.Add<Guid>("t.about_id");
    private static readonly Column<TaskState> State = Selected.AddCode<TaskState>("t.state");
    private static readonly Column<DateTimeOffset> OpenedAt = Selected.Add<DateTimeOffset>("t.opened_at");
    private static readonly Column<DateOnly?> DueOn = Selected.Add<DateOnly?>("t.due_on");
    private static readonly Column<DateOnly?> DoneOn = Selected.Add<DateOnly?>("t.done_on");
    private static readonly Column<DateTimeOffset?> ClosedAt = Selected.Add<DateTimeOffset?>("t.closed_at");
    private static readonly Column<DismissalReason?> DismissedBecause = Selected.AddCodeOrNone<DismissalReason>("t.dismissed_because");
    private static readonly Column<LostGround?> Lost = Selected.AddCodeOrNone<LostGround>("t.lost_ground");
    private static readonly Column<bool?> GroundLeft = Selected.Add<bool?>("t.ground_left");
    private static readonly Column<uint> Version = Selected.Add<uint>("t.xmin");

    /// <summary>The tasks of a caller's queues; conditions, order and limit follow.</summary>
    public static SqlText InQueuesOf(Caller caller) => new SqlText($"select {Selected.Sql} from task t join report r on r.id = t.report_id where ").InQueuesOf(caller);

    public static ReportTaskView Read(NpgsqlDataReader row, DateOnly today)
    {
        var (kind, state, dueOn) = (Kind.Of(row), State.Of(row), DueOn.Of(row));
        return new()
        {
            Id = Id.Of(row),
            Kind = kind,
            ReportId = ReportId.Of(row),
            ReportNumber = ReportNumber.Of(row),
            AboutId = AboutId.Of(row),
            State = state,
            OpenedAt = OpenedAt.Of(row),
            DueOn = dueOn,
            Overdue = state == TaskState.Open && dueOn < today,
            DoneOn = DoneOn.Of(row),
            ClosedAt = ClosedAt.Of(row),
            DismissedBecause = DismissedBecause.Of(row),
            LostGround = Lost.Of(row),
            GroundLeft = GroundLeft.Of(row),
            AllowedActions = ReportTask.ActionsIn(state, kind),
            Version = Versions.Write(Version.Of(row)),
        };
    }
}
