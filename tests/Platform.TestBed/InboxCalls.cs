using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.TestBed;

/// <summary>The operations of the inbox: claims, assignments, counts and filters.</summary>
public static class InboxCalls
{
    private const string Shown = "id number state allowedActions version claim { expiresAt mine employeeId }";

    public static Task<Answer> ClaimAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "claimReport", token, HttpMethod.Post, $"/reports/{id}/claim", $"mutation($id: ID!) {{ result: claimReport(id: $id) {{ {Shown} }} }}", new { id });

    public static Task<Answer> ReleaseAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "releaseReport", token, HttpMethod.Post, $"/reports/{id}/release", $"mutation($id: ID!) {{ result: releaseReport(id: $id) {{ {Shown} }} }}", new { id });

    public static Task<Answer> AssignAsync(this Driver api, string token, IEnumerable<Guid> reportIds, Guid employeeId, bool takeOver = false, string? key = null)
    {
        var input = new { reportIds, employeeId, takeOver };
        return api.AskAsync("assignReports", token, HttpMethod.Post, "/reports/assign",
            "mutation($input: ReportAssignmentInput!) { result: assignReports(input: $input) { items { reportId outcome claim { expiresAt mine employeeId } } } }", new { input }, input, key: key);
    }

    public static Task<Answer> CountsAsync(this Driver api, string token) => api.AskAsync("getReportCounts", token, HttpMethod.Get, "/reports/counts",
        "{ result: reportCounts { queues { queue waiting claimedByMe claimedByOthers } overdueDeadlines byState { state reports } byLevel { level reports } } }");

    /// <summary>A page of the reports that fit; the filter is written as REST takes it, member by member.</summary>
    public static Task<Answer> FilteredAsync(this Driver api, string token, object filter) => api.AskAsync(
        "listReports", token, HttpMethod.Get, "/reports?limit=200" + string.Concat(JsonSerializer.SerializeToNode(filter)!.AsObject().SelectMany(Parameters)),
        $"query($filter: ReportFilterInput) {{ result: reports(first: 200, filter: $filter) {{ items: nodes {{ {Shown} }} }} }}", new { filter });

    private static IEnumerable<string> Parameters(KeyValuePair<string, JsonNode?> member) =>
        (member.Value is JsonArray several ? several.AsEnumerable() : [member.Value]).Select(value => $"&{member.Key}={Uri.EscapeDataString(value!.ToString())}");
}
