using Platform.Api.Access;
using Platform.Api.GraphQL;

namespace Platform.Api.Reports.Counts;

public static class CountQueries
{
    /// <summary>How many reports wait for the caller in each queue, what is overdue, and how the reports in view are spread over states and levels.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<ReportCounts> ReportCounts(CountReader reader, CancellationToken ct) => reader.ReadAsync(ct);
}
