using System.Text.Json.Nodes;

namespace Platform.TestBed;

/// <summary>The operations on complaints and house bans. What was read is handed in as it was read.</summary>
public static class ComplaintCalls
{
    private const string Complaint =
        "id reportId kind office fileNumber filedOn requestedBy injuredPositions recordedAt state withdrawnOn outcomes { outcome decidedOn reference recordedAt } possibleOutcomes allowedActions version";

    private const string Ban = "id reportId reference issuedOn validUntil liftedOn inForce version";

    public static async Task<JsonArray> ComplaintsAsync(this Driver api, string token, Guid report) => (await api.ListComplaintsAsync(token, report)).Ok.AsArray();

    public static Task<Answer> ListComplaintsAsync(this Driver api, string token, Guid report) => api.AskAsync(
        "listComplaints", token, HttpMethod.Get, $"/reports/{report}/complaints", $"query($id: ID!) {{ result: complaints(id: $id) {{ {Complaint} }} }}", new { id = report });

    public static Task<Answer> RecordOutcomeAsync(this Driver api, string token, JsonNode complaint, string outcome, string decidedOn, string? reference = null) =>
        api.ChangeAsync("recordOutcome", "outcome", "NewComplaintOutcomeInput", Complaint, token, "complaints", complaint, new { outcome, decidedOn, reference });

    public static Task<Answer> WithdrawComplaintAsync(this Driver api, string token, JsonNode complaint, string withdrawnOn) =>
        api.ChangeAsync("withdrawComplaint", "withdraw", "ComplaintWithdrawalInput", Complaint, token, "complaints", complaint, new { withdrawnOn });

    public static async Task<JsonArray> HouseBansAsync(this Driver api, string token, Guid report) => (await api.ListHouseBansAsync(token, report)).Ok.AsArray();

    public static Task<Answer> ListHouseBansAsync(this Driver api, string token, Guid report) => api.AskAsync(
        "listHouseBans", token, HttpMethod.Get, $"/reports/{report}/house-bans", $"query($id: ID!) {{ result: houseBans(id: $id) {{ {Ban} }} }}", new { id = report });

    public static Task<Answer> RecordHouseBanAsync(this Driver api, string token, Guid report, string issuedOn, string? validUntil = null, string reference = "HV 1")
    {
        var input = new { reference, issuedOn, validUntil };
        return api.AskAsync("recordHouseBan", token, HttpMethod.Post, $"/reports/{report}/house-bans",
            $"mutation($id: ID!, $input: NewHouseBanInput!) {{ result: recordHouseBan(id: $id, input: $input) {{ {Ban} }} }}", new { id = report, input }, input);
    }

    public static Task<Answer> LiftHouseBanAsync(this Driver api, string token, JsonNode ban, string liftedOn) =>
        api.ChangeAsync("liftHouseBan", "lift", "HouseBanLiftInput", Ban, token, "house-bans", ban, new { liftedOn });

    /// <summary>A change of something that was read, on the version it had then.</summary>
    internal static Task<Answer> ChangeAsync(this Driver api, string operation, string verb, string type, string fields, string token, string things, JsonNode read, object input)
    {
        var (id, version) = (read["id"]!.ToString(), read["version"]!.ToString());
        return api.AskAsync(operation, token, HttpMethod.Post, $"/{things}/{id}/{verb}",
            $"mutation($id: ID!, $version: String!, $input: {type}!) {{ result: {operation}(id: $id, expectedVersion: $version, input: $input) {{ {fields} }} }}", new { id, version, input }, input, version);
    }
}
