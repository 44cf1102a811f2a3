using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Attachments; what only REST carries is in their own tests.</summary>
internal static class AttachmentRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var file = new { fileName = "a.txt", length = 5 };
        met.WithoutKeys("addAttachment", () => api.AskAsync("addAttachment", People.Reporter, HttpMethod.Post, $"/reports/{report.Id}/attachments",
            "mutation($id: ID!, $file: NewAttachmentInput!) { result: addAttachment(reportId: $id, input: $file) { id } }", new { id = report.Id, file }, file));
    }
}
