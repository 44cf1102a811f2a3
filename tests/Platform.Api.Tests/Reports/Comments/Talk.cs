using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.TestBed;

namespace Platform.Api.Tests.Reports.Comments;

/// <summary>Reports that are talked about, and who takes part.</summary>
internal static class Talk
{
    public static readonly string[] AllScopes = ["everyone", "reviewers", "centre"];

    /// <summary>Each hand that sees a confirmed report of department 50, and its scopes.</summary>
    public static readonly Dictionary<string, string[]> ScopesOf = new()
    {
        ["reporter"] = ["everyone"],
        ["supervisor"] = ["everyone", "reviewers"],
        ["complaintsOffice"] = ["everyone", "reviewers"],
        ["qualityAssurance"] = AllScopes,
    };

    public static string TokenOf(string role) => role switch
    {
        "reporter" => People.Reporter,
        "supervisor" => People.Supervisor,
        "complaintsOffice" => People.Complaints,
        _ => People.Zks,
    };

    /// <summary>Who reported, with one more role.</summary>
    public static string ReporterToo(Role role) => TestTokens.For([role], "50", DemoIdentity.SubjectOf(Role.Reporter, "50"));

    /// <summary>A report that everybody who works on reports sees.</summary>
    public static async Task<Answer> ConfirmedAsync(this Driver api, object? incident = null)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, incident ?? People.Incident());
        return await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
    }

    public static IEnumerable<JsonNode> Items(this Answer page) => page.Ok["items"]!.AsArray().Select(item => item!);

    public static IEnumerable<string?> Of(this IEnumerable<JsonNode> comments, string member) => comments.Select(comment => comment[member]?.ToString());

    /// <summary>The first fault of a refused input.</summary>
    public static (string Pointer, string Code) Fault(this Answer refused) =>
        (refused.Problem!["errors"]![0]!["pointer"]!.ToString(), refused.Problem["errors"]![0]!["code"]!.ToString());
}
