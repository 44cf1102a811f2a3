using Platform.Api.Access;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Reports;
using Xunit;

namespace Platform.Api.Tests.Reports;

public sealed class ReportEntityTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Caller Reporter = Person("reporter"), Supervisor = Person("supervisor"), Zks = Person("zks");

    /// <summary>Every state, every action, both sides of the threshold: what is legal, written out.</summary>
    private static readonly HashSet<(ReportState, ReportAction, bool Above)> Legal =
    [
        (ReportState.Submitted, ReportAction.Confirm, true), (ReportState.Submitted, ReportAction.Confirm, false),
        (ReportState.Submitted, ReportAction.Return, true), (ReportState.Submitted, ReportAction.Return, false),
        (ReportState.Returned, ReportAction.Resubmit, true), (ReportState.Returned, ReportAction.Resubmit, false),
        (ReportState.Confirmed, ReportAction.RecordComplaint, true), (ReportState.Confirmed, ReportAction.RecordComplaint, false),
        (ReportState.ComplaintRecorded, ReportAction.RecordComplaint, true), (ReportState.ComplaintRecorded, ReportAction.RecordComplaint, false),
        (ReportState.Published, ReportAction.RecordComplaint, true), (ReportState.Published, ReportAction.RecordComplaint, false),
        (ReportState.Confirmed, ReportAction.Publish, false),
        (ReportState.ComplaintRecorded, ReportAction.Publish, true), (ReportState.ComplaintRecorded, ReportAction.Publish, false),
        (ReportState.Submitted, ReportAction.Reclassify, true), (ReportState.Submitted, ReportAction.Reclassify, false),
        (ReportState.Confirmed, ReportAction.Reclassify, true), (ReportState.Confirmed, ReportAction.Reclassify, false),
        (ReportState.ComplaintRecorded, ReportAction.Reclassify, true), (ReportState.ComplaintRecorded, ReportAction.Reclassify, false),
        (ReportState.Submitted, ReportAction.Withdraw, true), (ReportState.Submitted, ReportAction.Withdraw, false),
        (ReportState.Returned, ReportAction.Withdraw, true), (ReportState.Returned, ReportAction.Withdraw, false),
        (ReportState.Submitted, ReportAction.Close, true), (ReportState.Submitted, ReportAction.Close, false),
        (ReportState.Returned, ReportAction.Close, true), (ReportState.Returned, ReportAction.Close, false),
        (ReportState.Confirmed, ReportAction.Close, true), (ReportState.Confirmed, ReportAction.Close, false),
        (ReportState.ComplaintRecorded, ReportAction.Close, true), (ReportState.ComplaintRecorded, ReportAction.Close, false),
        (ReportState.Withdrawn, ReportAction.Reopen, true), (ReportState.Withdrawn, ReportAction.Reopen, false),
        (ReportState.Closed, ReportAction.Reopen, true), (ReportState.Closed, ReportAction.Reopen, false),
    ];

    public static TheoryData<ReportState, ReportAction, int> Everything()
    {
        var all = new TheoryData<ReportState, ReportAction, int>();
        foreach (var state in Enum.GetValues<ReportState>())
            foreach (var action in Enum.GetValues<ReportAction>())
                for (var level = 0; level <= 3; level++) all.Add(state, action, level);
        return all;
    }

    [Theory, MemberData(nameof(Everything))]
    public void A_transition_happens_when_it_is_legal_and_changes_nothing_when_not(ReportState state, ReportAction action, int level)
    {
        var report = In(state, level);
        var legal = Legal.Contains((state, action, level >= 2));
        Assert.Equal(legal, report.PossibleActions.Contains(action));

        var refusal = Record.Exception(() => Do(report, action));

        if (legal)
        {
            Assert.Null(refusal);
            // Another level is not another state, nor is a further complaint.
            Assert.Equal(action == ReportAction.Reclassify || (action == ReportAction.RecordComplaint && state != ReportState.Confirmed), state == report.State);
            return;
        }
        var problem = Assert.IsType<PlatformException>(refusal);
        Assert.Equal("illegal_transition", problem.Code.Code);
        Assert.Equal(state, report.State);
    }

    [Fact]
    public void Who_reported_does_not_confirm()
    {
        var report = New(2);
        Assert.Equal("four_eyes", Assert.Throws<PlatformException>(() => report.Confirm(Reporter, Now)).Code.Code);
        Assert.Equal(ReportState.Submitted, report.State);
    }

    [Theory, InlineData("reporter"), InlineData("supervisor")]
    public void Who_reported_or_confirmed_does_not_publish(string subject)
    {
        var report = In(ReportState.ComplaintRecorded, 2);
        Assert.Equal("four_eyes", Assert.Throws<PlatformException>(() => report.Publish(Person(subject), Now)).Code.Code);
        Assert.Equal(ReportState.ComplaintRecorded, report.State);
    }

    [Fact]
    public void Who_reported_does_not_close()
    {
        var report = In(ReportState.Confirmed, 2);
        Assert.Equal("four_eyes", Assert.Throws<PlatformException>(() => report.Close(Reporter, EndReason.Unfounded, Now)).Code.Code);
        Assert.Equal(ReportState.Confirmed, report.State);
    }

    [Theory, InlineData(ReportState.Submitted), InlineData(ReportState.Returned), InlineData(ReportState.Confirmed), InlineData(ReportState.ComplaintRecorded)]
    public void A_closed_report_goes_on_where_it_was(ReportState before)
    {
        var report = In(before, 2);
        report.Close(Zks, EndReason.Duplicate, Now);
        Assert.Equal((EndReason.Duplicate, before), (report.End!.Because, report.End.StateBefore));
        report.Reopen();
        Assert.Equal((before, null), (report.State, report.End));
    }

    private static Report In(ReportState state, int level)
    {
        var report = New(level);
        ReportAction[] way = state switch
        {
            ReportState.Submitted => [],
            ReportState.Returned => [ReportAction.Return],
            ReportState.Confirmed => [ReportAction.Confirm],
            ReportState.ComplaintRecorded => [ReportAction.Confirm, ReportAction.RecordComplaint],
            ReportState.Withdrawn => [ReportAction.Withdraw],
            ReportState.Closed => [ReportAction.Confirm, ReportAction.Close],
            _ => [ReportAction.Confirm, ReportAction.RecordComplaint, ReportAction.Publish],
        };
        foreach (var action in way) Do(report, action);
        Assert.Equal(state, report.State);
        return report;
    }

    private static void Do(Report report, ReportAction action)
    {
        switch (action)
        {
            case ReportAction.Confirm: report.Confirm(Supervisor, Now); break;
            case ReportAction.Return: report.Return(); break;
            case ReportAction.Resubmit: report.Resubmit(); break;
            case ReportAction.RecordComplaint: report.RecordComplaint(); break;
            case ReportAction.Reclassify: report.Reclassify(Zks, (report.Level + 1) % 4); break;
            case ReportAction.Withdraw: report.Withdraw(Reporter, EndReason.SentByMistake, Now); break;
            case ReportAction.Close: report.Close(Zks, EndReason.Unfounded, Now); break;
            case ReportAction.Reopen: report.Reopen(); break;
            default: report.Publish(Zks, Now); break;
        }
    }

    private static Report New(int level)
    {
        var report = New();
        report.Classify(new(1, default, "", default, [], [new("stgb-241", "Bedrohung", level, ComplaintRequirement.None)], [], [], []));
        return report;
    }

    private static Report New() => new()
    {
        Id = Ids.New(),
        Number = "ZM-2026-000001",
        SubmittedAt = Now,
        ReporterSubject = Reporter.Subject,
        ReporterRole = ReporterRole.Affected,
        DepartmentId = Ids.New(),
        OccurredAt = Now,
        Setting = IncidentSetting.Office,
        Offences = ["stgb-241"],
        Weapons = [],
    };

    private static Caller Person(string subject) => new() { Subject = subject };
}
