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
    private static readonly Caller Reporter = Person("reporter"), Supervisor = Person("supervisor"), Zks = Person("zks"), Group = Person("group");

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
        var (report, main) = (In(before, 2), New(2));
        report.Merge(Zks, main);
        report.RecordComplaint();
        Assert.Equal((ReportState.Merged, after), (report.State, report.MergedFrom));
        report.Unmerge(Zks, main);
        Assert.Equal(after, report.State);
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

    [Fact]
    public void A_report_is_forwarded_by_somebody_else_and_to_somewhere_else()
    {
        var report = New(2);
        var before = report.DepartmentId;
        Refused("four_eyes", () => report.Forward(Reporter, Ids.New()));
        Refused("invalid", () => report.Forward(Supervisor, before));
        Assert.Equal(before, report.DepartmentId);
    }

    private static void Refused(string code, Action verb) => Assert.Equal(code, Assert.ThrowsAny<PlatformException>(verb).Code.Code);

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
            ReportState.Merged => [ReportAction.Confirm, ReportAction.Merge],
            _ => [ReportAction.Confirm, ReportAction.RecordComplaint, ReportAction.Publish],
        };
        foreach (var action in way) Do(report, action);
        Assert.Equal(state, report.State);
        return report;
    }

    private static void Do(Report report, ReportAction action, Caller? by = null)
    {
        var (supervisor, zks) = (by ?? Supervisor, by ?? Zks);
        switch (action)
        {
            case ReportAction.Confirm: report.Confirm(supervisor, Now); break;
            case ReportAction.Return: report.Return(supervisor); break;
            case ReportAction.Resubmit: report.Resubmit(); break;
            case ReportAction.RecordComplaint: report.RecordComplaint(); break;
            case ReportAction.Reclassify: report.Reclassify(zks, (report.Level + 1) % 4); break;
            case ReportAction.Withdraw: report.Withdraw(Reporter, EndReason.SentByMistake, Now); break;
            case ReportAction.Close: report.Close(zks, EndReason.Unfounded, Now); break;
            case ReportAction.Reopen: report.Reopen(zks); break;
            case ReportAction.Forward: report.Forward(supervisor, Ids.New()); break;
            case ReportAction.Refer: report.Refer(Now); break;
            case ReportAction.RecordAssessment: report.RecordAssessment(Group, Now); break;
            case ReportAction.EndReferral: report.EndReferral(zks); break;
            case ReportAction.Merge: report.Merge(zks, New(2)); break;
            case ReportAction.Unmerge: report.Unmerge(zks, New(2)); break;
            case ReportAction.Publish: report.Publish(zks, Now); break;
            default: throw new ArgumentOutOfRangeException(nameof(action), action, "This action is not tried yet.");
        }
    }

    private static Report New(int level, string reporter = "reporter", Guid? department = null)
    {
        var report = NewBy(reporter, department ?? Ids.New());
        report.Classify(new(1, default, "", default, [], [new("stgb-241", "Bedrohung", level, ComplaintRequirement.None)], [], [], []));
        return report;
    }

    private static Report NewBy(string reporter, Guid department) => new()
    {
        Id = Ids.New(),
        Number = "ZM-2026-000001",
        SubmittedAt = Now,
        ReporterSubject = reporter,
        ReporterRole = ReporterRole.Affected,
        DepartmentId = department,
        OccurredAt = Now,
        Setting = IncidentSetting.Office,
        Offences = ["stgb-241"],
        Weapons = [],
    };

    private static Caller Person(string subject) => new() { Subject = subject };
}
