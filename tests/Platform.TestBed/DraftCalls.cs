using System.Text.Json.Nodes;

namespace Platform.TestBed;

/// <summary>The operations on drafts.</summary>
public static class DraftCalls
{
    private const string Shown = "id clientAt savedAt expiresAt reportId version";

    public static Task<Answer> SaveDraftAsync(this Driver api, string token, Guid id, string? version, object input, string? key = null) => api.AskAsync(
        "saveDraft", token, HttpMethod.Put, $"/drafts/{id}",
        $"mutation($id: ID!, $version: String, $input: DraftedReportInput!) {{ result: saveDraft(id: $id, expectedVersion: $version, input: $input) {{ {Shown} }} }}",
        new { id, version, input }, input, version, key);

    public static Task<Answer> DraftAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "getDraft", token, HttpMethod.Get, $"/drafts/{id}",
        $"query($id: ID!) {{ result: draft(id: $id) {{ {Shown} fields {{ reporterRole occurredAt setting offences narrative place persons {{ role familyName }} clientAt }} }} }}", new { id });

    public static async Task<JsonArray> DraftsAsync(this Driver api, string token) =>
        (await api.AskAsync("listDrafts", token, HttpMethod.Get, "/drafts", $"{{ result: drafts {{ {Shown} }} }}")).Ok.AsArray();

    public static Task<Answer> DeleteDraftAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "deleteDraft", token, HttpMethod.Delete, $"/drafts/{id}", "mutation($id: ID!) { result: deleteDraft(id: $id) }", new { id });

    public static Task<Answer> SubmitDraftAsync(this Driver api, string token, Guid id, string? key = null) => api.AskAsync(
        "submitDraft", token, HttpMethod.Post, $"/drafts/{id}/submit", "mutation($id: ID!) { result: submitDraft(id: $id) { id number state clientAt submittedAt } }", new { id }, key: key);
}
