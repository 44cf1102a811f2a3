using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts;

/// <summary>Calls any operation of the contracts with input that fits its types.</summary>
internal static class AccessCalls
{
    private static readonly Dictionary<string, object> Inputs = new()
    {
        ["submitReport"] = People.Incident(),
        ["resubmitReport"] = People.Incident(),
        ["confirmReport"] = new { },
        ["returnReport"] = new { reason = "Wo?" },
        ["recordComplaint"] = People.Complaint,
        ["recordOutcome"] = new { outcome = "charged", decidedOn = "2026-02-01" },
        ["withdrawComplaint"] = new { withdrawnOn = "2026-02-01" },
        ["recordHouseBan"] = new { reference = "HV 1", issuedOn = "2026-01-21" },
        ["liftHouseBan"] = new { liftedOn = "2026-02-01" },
        ["completeTask"] = new { doneOn = "2026-02-01" },
        ["dismissTask"] = new { because = "noOffence" },
        ["publishReport"] = new { },
        ["reclassifyReport"] = new { level = 3, because = "graverCircumstances" },
        ["withdrawReport"] = new { because = "duplicate" },
        ["closeReport"] = new { because = "duplicate" },
        ["reopenReport"] = new { },
        ["forwardReport"] = new { departmentId = Guid.Empty, because = "wrongDepartment" },
        ["referReport"] = new { },
        ["recordAssessment"] = new { danger = "high" },
        ["endReferral"] = new { },
        ["mergeReport"] = new { into = Guid.Empty, because = "sentTwice" },
        ["unmergeReport"] = new { },
        ["saveDraft"] = new { narrative = "x" },
        ["submitDraft"] = new { },
        ["claimReport"] = new { },
        ["releaseReport"] = new { },
        ["assignReports"] = new { reportIds = new[] { Guid.Empty }, employeeId = Guid.Empty },
        ["addSubstitute"] = new { substituteId = Guid.Empty, untilOn = "2026-01-01" },
        ["endSubstitute"] = new { },
        ["inquire"] = People.Inquiry(),
        ["addComment"] = new { text = "x", scope = "everyone" },
        ["withdrawComment"] = new { },
        ["markCommentsRead"] = new { upToId = Guid.Empty },
        ["addAttachment"] = new { fileName = "a.txt", length = 5 },
        ["saveSupportOffer"] = new { title = "A", description = "B", audiences = new[] { "teams" } },
        ["endSupportOffer"] = new { endsOn = "2099-01-01" },
        ["requestSupport"] = new { offerCode = "legal-advice" },
        ["referToSupport"] = new { offerCode = "legal-advice", employee = new { employeeId = Guid.Empty, consentOn = "2026-01-21" } },
        ["acceptReferral"] = new { },
        ["declineReferral"] = new { },
        ["completeReferral"] = new { },
        ["withdrawReferral"] = new { },
        ["applyForRegistryBlock"] = new { because = "threats", reportIds = new[] { Guid.Empty } },
        ["fileRegistryBlock"] = new { appliedOn = "2026-01-21" },
        ["grantRegistryBlock"] = new { office = "A", fileNumber = "1", endsOn = "2028-01-21" },
        ["refuseRegistryBlock"] = new { },
        ["withdrawRegistryBlock"] = new { },
        ["importDepartments"] = new { departments = new[] { new { code = "matrix", name = "A", validFrom = "2026-01-01" } } },
        ["importSites"] = new { sites = new[] { new { code = "matrix", name = "A", address = "B", buildings = Array.Empty<object>() } } },
        ["importEmployees"] = new { employees = new[] { new { subject = "matrix", givenName = "A", familyName = "B", departmentCode = "50" } } },
    };

    private static readonly string ImportedLine = JsonSerializer.Serialize(new { externalId = "matrix", report = People.Incident() });

    public static async Task<HttpStatusCode> RestAsync(HttpClient client, RestOperation operation, Guid id, string version, CancellationToken ct)
    {
        var path = operation.Path.Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{personId}", id.ToString(), StringComparison.Ordinal).Replace("{code}", "matrix", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(operation.Method, path);
        if (operation.Parameters.Contains("Upload-Offset"))
        {
            request.Headers.Add("Upload-Offset", "0");
            request.Content = new ByteArrayContent("hello"u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } };
        }
        else if (operation.Id == "importReports") request.Content = new StringContent(ImportedLine, new MediaTypeHeaderValue("application/x-ndjson"));
        else if (operation.Method == HttpMethod.Post || operation.Method == HttpMethod.Put) request.Content = JsonContent.Create(Inputs[operation.Id]);
        if (operation.Parameters.Contains("If-Match")) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        using var response = await client.SendAsync(request, ct);
        return response.StatusCode;
    }

    /// <summary>The code of the refusal; null when there was none. A subscription goes as an event stream and is left when it stands.</summary>
    public static async Task<(HttpStatusCode Status, string? Code)> GraphQLAsync(HttpClient client, RootField field, Guid id, string version, CancellationToken ct)
    {
        var query = $"{field.Kind} {{ {field.Name}{Arguments(field.Arguments, id, version)} {(field.HasSelection ? "{ __typename }" : "")} }}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        if (field.Kind == "subscription") request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        var first = await reader.ReadLineAsync(ct) ?? "";
        if (first == ":") return (response.StatusCode, null); // the stream stands
        var rest = first + "\n" + await reader.ReadToEndAsync(ct);
        var json = first.StartsWith("event:", StringComparison.Ordinal) ? rest.Split('\n').First(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..] : rest;
        return (response.StatusCode, JsonNode.Parse(json)?["errors"]?[0]?["extensions"]?["code"]?.ToString());
    }

    /// <summary>A value that fits the type of each argument that must be given.</summary>
    private static string Arguments(string arguments, Guid id, string version)
    {
        var given = Regex.Matches(arguments, @"(\w+): ([\w\[\]]+)!").Select(m => $"{m.Groups[1].Value}: {Value(m.Groups[2].Value)}").ToList();
        return given.Count == 0 ? "" : $"({string.Join(", ", given)})";

        string Value(string type) => type switch
        {
            "ID" => $"\"{id}\"",
            "String" => $"\"{version}\"",
            "NewReportInput" => "{ reporterRole: AFFECTED, occurredAt: \"2026-01-20T09:30:00Z\", setting: FIELD, offences: [\"stgb-241\"], narrative: \"x\" }",
            "ReportImportInput" => "{ dryRun: true, lines: [{ externalId: \"matrix\", report: { reporterRole: AFFECTED, occurredAt: \"2026-01-20T09:30:00Z\", setting: FIELD, offences: [\"stgb-241\"], narrative: \"x\" } }] }",
            "ReportReturnInput" => "{ reason: \"x\" }",
            "NewComplaintInput" => "{ kind: CRIMINAL_COMPLAINT, office: \"x\", fileNumber: \"1\", filedOn: \"2026-01-21\" }",
            "NewComplaintOutcomeInput" => "{ outcome: CHARGED, decidedOn: \"2026-02-01\" }",
            "ComplaintWithdrawalInput" => "{ withdrawnOn: \"2026-02-01\" }",
            "NewHouseBanInput" => "{ reference: \"HV 1\", issuedOn: \"2026-01-21\" }",
            "HouseBanLiftInput" => "{ liftedOn: \"2026-02-01\" }",
            "TaskCompletionInput" => "{ doneOn: \"2026-02-01\" }",
            "TaskDismissalInput" => "{ because: NO_OFFENCE }",
            "ReportReclassificationInput" => "{ level: 3, because: GRAVER_CIRCUMSTANCES }",
            "ReportEndingInput" => "{ because: DUPLICATE }",
            "ReportForwardingInput" => "{ departmentId: \"00000000-0000-0000-0000-000000000000\", because: WRONG_DEPARTMENT }",
            "NewAssessmentInput" => "{ danger: HIGH }",
            "ReportMergeInput" => "{ into: \"00000000-0000-0000-0000-000000000000\", because: SENT_TWICE }",
            "ReportAssignmentInput" => $"{{ reportIds: [\"{id}\"], employeeId: \"{id}\" }}",
            "NewSubstituteInput" => $"{{ substituteId: \"{id}\", untilOn: \"2026-01-01\" }}",
            "NewInquiryInput" => "{ purpose: HOME_VISIT, caseReference: \"1\", familyName: \"Mustermann\", givenName: \"Max\" }",
            "NewCommentInput" => "{ text: \"x\", scope: EVERYONE }",
            "CommentsReadInput" => $"{{ upToId: \"{id}\" }}",
            "NewAttachmentInput" => "{ fileName: \"a.txt\", length: 5 }",
            "NewSupportOfferInput" => "{ title: \"A\", description: \"B\", audiences: [TEAMS] }",
            "SupportOfferEndingInput" => "{ endsOn: \"2099-01-01\" }",
            "NewSupportRequestInput" => "{ offerCode: \"legal-advice\" }",
            "NewReferralInput" => $"{{ offerCode: \"legal-advice\", employee: {{ employeeId: \"{id}\", consentOn: \"2026-01-21\" }} }}",
            "NewRegistryBlockInput" => $"{{ because: THREATS, reportIds: [\"{id}\"] }}",
            "RegistryBlockFilingInput" => "{ appliedOn: \"2026-01-21\" }",
            "RegistryBlockGrantInput" => "{ office: \"A\", fileNumber: \"1\", endsOn: \"2028-01-21\" }",
            "DepartmentImportInput" => "{ departments: [{ code: \"matrix\", name: \"A\", validFrom: \"2026-01-01\" }] }",
            "SiteImportInput" => "{ sites: [{ code: \"matrix\", name: \"A\", address: \"B\", buildings: [] }] }",
            "EmployeeImportInput" => "{ employees: [{ subject: \"matrix\", givenName: \"A\", familyName: \"B\", departmentCode: \"50\" }] }",
            _ => "{}",
        };
    }
}
