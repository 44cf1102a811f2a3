using Platform.Api.Access;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Reports;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>The entity without a host: brought into a state by its own verbs, and each verb done by who may.</summary>
internal static class BareReport
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public static readonly Caller Reporter = Person("reporter"), Supervisor = Person("supervisor"), Zks = Person("zks"), Group = Person("group");

    public static void Refused(string code, Action verb) => Assert.Equal(code, Assert.ThrowsAny<PlatformException>(verb).Code.Code);

    public static Report In(ReportState state, int level)
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

    public static void Do(Report report, ReportAction action, Caller? by = null)
    {
        var (supervisor, zks) = (by ?? Supervisor, by ?? Zks);
        switch (action)
        {
            case ReportAction.Confirm: report.Confirm(supervisor, Now); break;
            case ReportAction.Return: report.Return(supervisor); break;
            case ReportAction.Resubmit: report.Resubmit(); break;
            case ReportAction.RecordComplaint: report.RecordComplaint(report); break;
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

    public static Report New(int level, string reporter = "reporter", Guid? department = null)
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

    public static Caller Person(string subject) => new() { Subject = subject };
}
