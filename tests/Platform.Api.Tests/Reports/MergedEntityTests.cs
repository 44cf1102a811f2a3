using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Reports;
using Xunit;
using static Platform.Api.Tests.Reports.BareReport;

namespace Platform.Api.Tests.Reports;

/// <summary>What the entity allows when one report goes on in another.</summary>
public sealed class MergedEntityTests
{
    [Theory, InlineData(ReportState.Submitted), InlineData(ReportState.Returned), InlineData(ReportState.Confirmed), InlineData(ReportState.ComplaintRecorded)]
    public void A_merged_report_goes_on_where_it_was(ReportState before)
    {
        var (report, main) = (In(before, 2), New(2));
        report.Merge(Zks, main);
        Assert.Equal((ReportState.Merged, main.Id), (report.State, report.MergedInto));
        report.Unmerge(Zks, main);
        Assert.Equal((before, null, null), (report.State, report.MergedInto, report.MergedFrom));
        Assert.Empty(report.OtherReporters);
        Assert.Empty(main.OtherReporters);
    }

    [Theory]
    [InlineData(ReportState.Submitted, ReportState.Submitted), InlineData(ReportState.Returned, ReportState.Returned)]
    [InlineData(ReportState.Confirmed, ReportState.ComplaintRecorded), InlineData(ReportState.ComplaintRecorded, ReportState.ComplaintRecorded)]
    public void A_complaint_on_a_merged_report_takes_on_what_it_comes_back_to(ReportState before, ReportState after)
    {
        var (report, main) = (In(before, 2), In(ReportState.Confirmed, 2));
        report.Merge(Zks, main);
        report.RecordComplaint(main);
        Assert.Equal((ReportState.Merged, after), (report.State, report.MergedFrom));
        report.Unmerge(Zks, main);
        Assert.Equal(after, report.State);
    }

    [Theory, InlineData(ReportState.Submitted), InlineData(ReportState.Returned)]
    public void Nothing_is_filed_of_what_no_supervisor_has_vouched_for_there_or_where_it_goes_on(ReportState before)
    {
        var (report, main) = (In(before, 2), New(2));
        report.Merge(Zks, main);
        Refused("illegal_transition", () => report.RecordComplaint(main));
        Assert.Equal([ReportAction.Unmerge], report.PossibleActionsWith(main));
        main.Confirm(Supervisor, Now);
        Assert.Equal([ReportAction.RecordComplaint, ReportAction.Unmerge], report.PossibleActionsWith(main));
        report.RecordComplaint(main);
    }

    /// <summary>Four eyes for each verb that asks for them: who reported what goes on in a report is held off from it as its own reporter is, and only as long.</summary>
    [Theory]
    [InlineData(ReportState.Submitted, ReportAction.Confirm), InlineData(ReportState.Submitted, ReportAction.Return)]
    [InlineData(ReportState.Submitted, ReportAction.Reclassify), InlineData(ReportState.Submitted, ReportAction.Forward)]
    [InlineData(ReportState.ComplaintRecorded, ReportAction.Publish), InlineData(ReportState.ComplaintRecorded, ReportAction.Reclassify)]
    public void Who_reported_what_goes_on_in_it_decides_nothing_about_the_main_report(ReportState state, ReportAction action)
    {
        var (main, copy, again) = (In(state, 2), New(2, "witness"), New(2, "witness"));
        copy.Merge(Zks, main);
        again.Merge(Zks, main);
        Refused("four_eyes", () => Do(main, action, by: Person("witness")));
        copy.Unmerge(Zks, main);
        Refused("four_eyes", () => Do(main, action, by: Person("witness"))); // another report of the same person is still in it
        again.Unmerge(Zks, main);
        Do(main, action, by: Person("witness"));
    }

    /// <summary>Who reported does not choose the reviewer. Whom somebody else has named as well, or names for another department, is not the reporter's choice.</summary>
    [Theory, InlineData(ReportAction.Confirm), InlineData(ReportAction.Return), InlineData(ReportAction.Forward)]
    public void A_substitute_named_by_nobody_but_who_reported_does_not_review(ReportAction action)
    {
        var (main, copy) = (New(2), New(2, "witness"));
        copy.Merge(Zks, main);
        var (here, elsewhere) = (main.DepartmentId, Ids.New());
        foreach (var chosen in new Substitution[][] { [new(here, "reporter")], [new(here, "witness")], [new(here, "reporter"), new(here, "witness")], [new(here, "reporter"), new(elsewhere, "supervisor")] })
            Refused("four_eyes", () => Do(main, action, by: Substitute(chosen)));
        Assert.Equal((ReportState.Submitted, here), (main.State, main.DepartmentId));
        foreach (var chosen in new Substitution[][] { [new(here, "supervisor")], [new(here, "reporter"), new(here, "supervisor")], [new(elsewhere, "reporter")] })
        {
            var another = New(2, department: here);
            Do(another, action, by: Substitute(chosen));
        }

        static Caller Substitute(Substitution[] chosen) => new() { Subject = "substitute", Substitutions = [.. chosen] };
    }

    [Fact]
    public void Who_reported_one_of_two_neither_merges_nor_unmerges_them()
    {
        var (main, copy) = (New(2), New(2, "witness"));
        foreach (var reporter in new[] { Reporter, Person("witness") }) Refused("four_eyes", () => copy.Merge(reporter, main));
        copy.Merge(Zks, main);
        foreach (var reporter in new[] { Reporter, Person("witness") }) Refused("four_eyes", () => copy.Unmerge(reporter, main));
        Refused("four_eyes", () => New(2, "third").Merge(Person("witness"), main)); // who reported what is in it already
        Assert.Equal(ReportState.Merged, copy.State);
    }

    [Fact]
    public void A_main_report_does_not_end_while_others_go_on_in_it()
    {
        var (main, copy) = (New(2), New(2, "witness"));
        copy.Merge(Zks, main);
        ReportAction[] held = [ReportAction.Withdraw, ReportAction.Close, ReportAction.Merge];
        Assert.Equal(New(2).PossibleActions.Except(held), main.PossibleActions);
        foreach (var action in held) Refused("illegal_transition", () => Do(main, action));
        Assert.Equal(ReportState.Submitted, main.State);
        copy.Unmerge(Zks, main);
        main.Close(Zks, EndReason.Unfounded, Now);
    }

    [Fact]
    public void Merging_leads_to_nothing_that_is_merged_or_has_ended()
    {
        var (report, merged, ended) = (New(2), In(ReportState.Merged, 2), In(ReportState.Closed, 2));
        Refused("merge_refused", () => report.Merge(Zks, merged));
        Refused("merge_refused", () => report.Merge(Zks, ended));
        Assert.Equal(ReportState.Submitted, report.State);
    }
}
