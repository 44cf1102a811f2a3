using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Reports.HouseBans;

public static class HouseBanQueries
{
    /// <summary>The house bans issued for one report, first to last.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyList<HouseBanView>> HouseBans(HouseBanService service, Guid id, CancellationToken ct) => service.ListAsync(id, ct);
}

public static class HouseBansOfReports
{
    /// <summary>The house bans issued for it, first to last.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<ILookup<Guid, HouseBanView>> HouseBans(IReadOnlyList<ReportView> reports, HouseBanService service, CancellationToken ct) => service.ListAsync(reports, ct);
}

public static class HouseBanMutations
{
    /// <summary>Supervisor of the report's department, or ZKS: records a house ban for a report that has not ended. When its last day has passed and no other ground is
    /// left, each register entry that may rest on it opens a task to review it.</summary>
    [Needs(Permission.IssueHouseBans), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<HouseBanView> RecordHouseBan(HouseBanService service, Guid id, NewHouseBan input, CancellationToken ct) => service.RecordAsync(id, input, ct);

    /// <summary>Supervisor of the report's department, or ZKS: ends a house ban before its time. Each register entry that may rest on it opens a task to review it.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.IssueHouseBans), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<HouseBanView> LiftHouseBan(HouseBanService service, Guid id, string expectedVersion, HouseBanLift input, CancellationToken ct) =>
        service.LiftAsync(id, expectedVersion, input, ct);
}
