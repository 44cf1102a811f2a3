using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.Reports.Deadlines;

/// <summary>Reads deadlines: exactly those of the reports that the caller sees, but for what tells of an injured person who is hidden. Each list is one statement.</summary>
public sealed class DeadlineReader(PlainReads reads, Caller caller, TimeProvider time)
{
    private const int MostDays = 366;

    /// <summary>All deadlines of one report and of those visible ones that go on in it, the earliest first and those that have not begun last.</summary>
    /// <exception cref="NotFoundException">The caller does not see the report.</exception>
    public async Task<IReadOnlyList<DeadlineView>> OfReportAsync(Guid report, CancellationToken ct)
    {
        var rows = await RowsAsync([report], ct);
        return rows.Exists(row => row.Report == report) ? [.. rows.Select(row => row.Deadline).OfType<DeadlineView>()] : throw new NotFoundException();
    }

    /// <summary>The same for those of the reports that the caller sees.</summary>
    public async Task<ILookup<Guid, DeadlineView>> OfReportsAsync(IReadOnlyList<ReportView> reports, CancellationToken ct)
    {
        Guid[] ids = [.. reports.Select(report => report.Id)];
        var rows = await RowsAsync(ids, ct);
        var seen = rows.Select(row => row.Report).Intersect(ids).ToHashSet();
        return rows.Where(row => row.Deadline is not null)
            .SelectMany(row => new[] { row.Report, row.Main ?? row.Report }.Distinct().Where(seen.Contains), (row, report) => (Report: report, row.Deadline))
            .ToLookup(row => row.Report, row => row.Deadline!);
    }

    /// <summary>A page of open deadlines, the earliest last day first. A report that was withdrawn or closed owes nothing, unless it is reopened.</summary>
    public async Task<Page<DeadlineView>> ListAsync(DeadlineFilter? filter, int? limit, string? cursor, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var (within, overdue) = filter ??= new();
        if (within is < 0 or > MostDays) throw new InvalidException("withinDays", "out_of_range", $"From 0 to {MostDays}.");
        var page = PageRequest.Of(limit, cursor, filter, byDay: true);
        var today = time.Today();
        var deadlines = new SqlText($"select {DeadlineRow.Selected} from deadline d join report r on r.id = d.report_id where ").VisibleTo(caller).Add($" and ").ToldTo(caller).Add($" and ");
        if (overdue) deadlines.OverdueOn(today);
        else deadlines.Add($"d.open_until_on >= {today}");
        if (within is { } days && overdue) deadlines.Add($" and d.open_until_on >= {today.AddDays(-days)}");
        if (within is { } ahead && !overdue) deadlines.Add($" and d.open_until_on <= {today.AddDays(ahead)}");
        if (page is { After: { } last, AfterDay: { } day }) deadlines.Add($" and (d.open_until_on, d.id) > ({day}, {last})");
        return page.Cut(await reads.ListAsync(deadlines.Add($" order by d.open_until_on, d.id limit {page.Limit + 1}"), row => DeadlineRow.Find(row, today)!, ct), d => d.Id, d => d.DueOn!.Value);
    }

    private Task<List<(Guid Report, Guid? Main, DeadlineView? Deadline)>> RowsAsync(Guid[] reports, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var today = time.Today();
        return reads.ListAsync(
            new SqlText($"select {DeadlineRow.Selected} from report r left join deadline d on d.report_id = r.id and ").ToldTo(caller).Add($" where ").VisibleTo(caller)
                .Add($" and (r.id = any({reports}) or r.merged_into = any({reports})) order by d.due_on, d.kind, d.entitled_party, d.position"),
            row => (DeadlineRow.ReportOf(row), DeadlineRow.MainOf(row), DeadlineRow.Find(row, today)), ct);
    }
}

/// <summary>Where deadlines <c>d</c> stand, as conditions.</summary>
internal static class DeadlineConditions
{
    /// <summary>Open, and the last day has passed.</summary>
    public static SqlText OverdueOn(this SqlText deadlines, DateOnly today) => deadlines.Add($"d.open_until_on < {today}");

    /// <summary>Of the visible reports <c>r</c> those that the caller is told of: an accident report's says who of the injured is unfit for work, and since when.</summary>
    public static SqlText ToldTo(this SqlText deadlines, Caller caller) => deadlines.Add($"(d.kind <> 'AccidentReport' or ").NotShieldedFrom(caller).Add($")");
}
