using System.Net.Http.Headers;

namespace Platform.TestBed;

/// <summary>The operations on drafts of papers.</summary>
public static class PaperCalls
{
    private const string Shown =
        "reportId reportNumber madeAt sender { name street city } addressee { name street city } information { label value } subject sections { part heading paragraphs rows { label value } items } signatures missing { part text }";

    public static Task<Answer> ComplaintDraftAsync(this Driver api, string token, Guid report) => api.AskAsync(
        "getComplaintDraft", token, HttpMethod.Get, $"/reports/{report}/complaint-draft", $"query($id: ID!) {{ result: complaintDraft(id: $id) {{ {Shown} }} }}", new { id = report });

    public static Task<Answer> AccidentReportDraftAsync(this Driver api, string token, Guid report, string person) => api.AskAsync(
        "getAccidentReportDraft", token, HttpMethod.Get, $"/reports/{report}/persons/{person}/accident-report-draft",
        $"query($id: ID!, $person: ID!) {{ result: accidentReportDraft(id: $id, personId: $person) {{ {Shown} }} }}", new { id = report, person });

    /// <summary>A draft as a file, which only REST has.</summary>
    public static async Task<HttpResponseMessage> PaperFileAsync(this PlatformHost host, string token, string path)
    {
        using var client = host.With(token);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/pdf"));
        return await client.GetAsync(new Uri($"/api/v1/reports/{path}/content", UriKind.Relative));
    }
}
