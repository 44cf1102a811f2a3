namespace Platform.TestBed;

/// <summary>The operations that move a report between hands, and what is told of it.</summary>
public static class WorkflowCalls
{
    public static Task<Answer> ForwardAsync(this Driver api, string token, Guid id, string version, Guid departmentId, string because = "wrongDepartment") =>
        api.ChangeAsync("forwardReport", "ReportForwardingInput", "id number department { id code } forwardedAt", token, id, version, "forward", new { departmentId, because });

    public static Task<Answer> ReferAsync(this Driver api, string token, Guid id, string version) => api.ChangeAsync("referReport", null, Driver.CodedFields, token, id, version, "refer");

    public static Task<Answer> AssessAsync(this Driver api, string token, Guid id, string version, object? input = null) =>
        api.ChangeAsync("recordAssessment", "NewAssessmentInput", Driver.CodedFields, token, id, version, "assessments", input ?? new { danger = "high", precautions = new[] { "go-in-pairs" } });

    public static Task<Answer> EndReferralAsync(this Driver api, string token, Guid id, string version) => api.ChangeAsync("endReferral", null, Driver.CodedFields, token, id, version, "end-referral");

    public static Task<Answer> MergeAsync(this Driver api, string token, Guid id, string version, Guid into) =>
        api.ChangeAsync("mergeReport", "ReportMergeInput", Driver.CodedFields, token, id, version, "merge", new { into, because = "sameIncident" });

    public static Task<Answer> UnmergeAsync(this Driver api, string token, Guid id, string version) => api.ChangeAsync("unmergeReport", null, Driver.CodedFields, token, id, version, "unmerge");

    public static Task<Answer> AssessmentsAsync(this Driver api, string token, Guid id) =>
        api.ReadAsync("listAssessments", token, id, "assessments", "assessments(id: $id) { at byEmployeeId danger precautions catalogueVersion }");

    public static Task<Answer> DuplicatesAsync(this Driver api, string token, Guid id) =>
        api.ReadAsync("listDuplicates", token, id, "duplicates", "duplicates(id: $id) { id number state occurredAt department { code } score reasons { reason points } }");

    public static Task<Answer> TimelineAsync(this Driver api, string token, Guid id) => api.ReadAsync("listReportTimeline", token, id, "timeline", "reportTimeline(id: $id) { at operation label byRole }");

    /// <summary>A page of the history: <c>items</c>, and what each protocol has for the next page.</summary>
    public static Task<Answer> HistoryAsync(this Driver api, string token, Guid id, int limit = 50, string? cursor = null) => api.AskAsync(
        "listReportHistory", token, HttpMethod.Get, $"/reports/{id}/history?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}",
        """
        query($id: ID!, $first: Int, $after: String) { result: reportHistory(id: $id, first: $first, after: $after) {
          items: nodes { id at operation label byRole byEmployeeId because fields { field from to } } pageInfo { endCursor hasNextPage } } }
        """, new { id, first = limit, after = cursor });

    /// <summary>The changes of a report with what its parts said before each.</summary>
    public static Task<Answer> EarlierAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "listReportHistory", token, HttpMethod.Get, $"/reports/{id}/history?include=narrative&include=persons",
        """
        query($id: ID!) { result: reportHistory(id: $id) { items: nodes { operation earlier {
          narrative place returnedBecause persons { id role givenName familyName birthDate address { street houseNumber postalCode city } description injury incapacityDays } } } } }
        """, new { id });

    private static Task<Answer> ReadAsync(this Driver api, string operation, string token, Guid id, string path, string field) =>
        api.AskAsync(operation, token, HttpMethod.Get, $"/reports/{id}/{path}", $"query($id: ID!) {{ result: {field} }}", new { id });

    private static Task<Answer> ChangeAsync(this Driver api, string operation, string? type, string fields, string token, Guid id, string version, string path, object? input = null)
    {
        var (declared, given) = type is null ? ("", "") : ($", $input: {type}!", ", input: $input");
        return api.AskAsync(
            operation, token, HttpMethod.Post, $"/reports/{id}/{path}", $"mutation($id: ID!, $version: String!{declared}) {{ result: {operation}(id: $id, expectedVersion: $version{given}) {{ {fields} }} }}",
            input is null ? new { id, version } : new { id, version, input }, input, version);
    }
}
