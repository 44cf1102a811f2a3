using Npgsql;
using Platform.Api.Data;

namespace Platform.Api.Reports.Deadlines;

/// <summary>What one statement reads of a deadline <c>d</c> of a report <c>r</c>, which may have none.</summary>
internal static class DeadlineRow
{
    private static readonly Columns All = new();
    private static readonly Column<Guid> ReportId = All.Add<Guid>("r.id");
    private static readonly Column<string> ReportNumber = All.Add<string>("r.number");
    private static readonly Column<Guid?> MergedInto = All.Add<Guid?>("r.merged_into");
    private static readonly Column<Guid?> Id = All.Add<Guid?>("d.id");
    private static readonly Column<DeadlineKind> Kind = All.AddCode<DeadlineKind>("d.kind");
    private static readonly Column<EntitledParty?> Party = All.AddCodeOrNone<EntitledParty>("d.entitled_party");
    private static readonly Column<int> Position = All.Add<int>("d.position");
    private static readonly Column<DateOnly?> StartsOn = All.Add<DateOnly?>("d.starts_on");
    private static readonly Column<DateOnly?> DueOn = All.Add<DateOnly?>("d.due_on");
    private static readonly Column<DateOnly?> MetOn = All.Add<DateOnly?>("d.met_on");
    private static readonly Column<DateOnly?> NotOwedOn = All.Add<DateOnly?>("d.not_owed_on");

    /// <summary>The list behind <c>select</c>.</summary>
    public static string Selected => All.Sql;

    public static Guid ReportOf(NpgsqlDataReader row) => ReportId.Of(row);

    public static Guid? MainOf(NpgsqlDataReader row) => MergedInto.Of(row);

    /// <summary>The deadline, or null where the report has none.</summary>
    public static DeadlineView? Find(NpgsqlDataReader row, DateOnly today)
    {
        if (Id.Of(row) is not { } id) return null;
        var (kind, party, startsOn, dueOn, metOn, notOwedOn) = (Kind.Of(row), Party.Of(row), StartsOn.Of(row), DueOn.Of(row), MetOn.Of(row), NotOwedOn.Of(row));
        return new(id, ReportId.Of(row), ReportNumber.Of(row), kind, DeadlineReasons.BasisOf(kind), party, Position.Of(row),
            startsOn, dueOn, metOn, notOwedOn, Deadline.StateOf(dueOn, metOn, notOwedOn, today), DeadlineReasons.Why(kind, party, startsOn));
    }
}
