using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Reports;
using Xunit;
using static Platform.Api.Tests.Reports.BareReport;

namespace Platform.Api.Tests.Reports;

public sealed class ReportEntityTests
{
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
        (ReportState.Submitted, ReportAction.Forward, true), (ReportState.Submitted, ReportAction.Forward, false),
        (ReportState.Confirmed, ReportAction.Refer, true), (ReportState.Confirmed, ReportAction.Refer, false),
        (ReportState.ComplaintRecorded, ReportAction.Refer, true), (ReportState.ComplaintRecorded, ReportAction.Refer, false),
        (ReportState.Published, ReportAction.Refer, true), (ReportState.Published, ReportAction.Refer, false),
        (ReportState.Submitted, ReportAction.Merge, true), (ReportState.Submitted, ReportAction.Merge, false),
        (ReportState.Returned, ReportAction.Merge, true), (ReportState.Returned, ReportAction.Merge, false),
        (ReportState.Confirmed, ReportAction.Merge, true), (ReportState.Confirmed, ReportAction.Merge, false),
        (ReportState.ComplaintRecorded, ReportAction.Merge, true), (ReportState.ComplaintRecorded, ReportAction.Merge, false),
        (ReportState.Merged, ReportAction.RecordComplaint, true), (ReportState.Merged, ReportAction.RecordComplaint, false),
        (ReportState.Merged, ReportAction.Unmerge, true), (ReportState.Merged, ReportAction.Unmerge, false),
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
            // Neither level nor department nor the working group is the state, nor is a further complaint.
            Assert.Equal(action is ReportAction.Reclassify or ReportAction.Forward or ReportAction.Refer || (action == ReportAction.RecordComplaint && state != ReportState.Confirmed), state == report.State);
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
        Refused("four_eyes", () => report.Reopen(Reporter));
        report.Reopen(Zks);
        Assert.Equal((before, null), (report.State, report.End));
    }

    [Fact]
    public void The_working_group_works_beside_the_state()
    {
        foreach (var state in new[] { ReportState.Confirmed, ReportState.ComplaintRecorded, ReportState.Published })
        {
            var report = In(state, 2);
            report.Refer(Now);
            Assert.Equal([.. In(state, 2).PossibleActions.Except([ReportAction.Refer]), ReportAction.RecordAssessment, ReportAction.EndReferral], report.PossibleActions);
            Assert.Equal("four_eyes", Assert.Throws<PlatformException>(() => report.RecordAssessment(Reporter, Now)).Code.Code);
            report.RecordAssessment(Group, Now);
            Refused("four_eyes", () => report.EndReferral(Reporter));
            report.EndReferral(Zks);
            Assert.Equal((state, null, null), (report.State, report.ReferredAt, report.AssessedAt));
        }
    }

    [Fact]
    public void A_report_is_forwarded_by_somebody_else_and_to_somewhere_else()
    {
        var report = New(2);
        var before = report.DepartmentId;
        Refused("four_eyes", () => report.Forward(Reporter, Ids.New()));
        Refused("invalid", () => report.Forward(Supervisor, before));
        Assert.Equal(before, report.DepartmentId);
    }
}
