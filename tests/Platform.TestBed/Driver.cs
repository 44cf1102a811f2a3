using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.TestBed;

/// <summary>The two protocols a scenario runs over.</summary>
public enum Protocol
{
    Rest,
    GraphQL,
}

/// <summary>What came back: the view, or the code of the refusal. The same over both protocols.</summary>
public sealed record Answer(JsonNode? View, string? Code, JsonNode? Problem, HttpResponseMessage Http)
{
    public string this[string member] => Ok[member]!.ToString();

    public JsonNode Ok => View ?? throw new InvalidOperationException($"Refused with {Code}: {Problem}");

    public string Version => this["version"];

    public Guid Id => Guid.Parse(this["id"]);
}

/// <summary>One operation, over the protocol the scenario asks for. Inputs are written as REST takes them.</summary>
public sealed partial class Driver(PlatformHost host, Protocol protocol)
{
    internal const string CodedFields =
        "id number state level computedLevel catalogueVersion occurredAt submittedAt clientAt backDated shielded shieldedBecause reporterRole reporterId department { id code name } setting offences weapons " +
        "publishedAt endedBecause endedAt referredAt mergedInto mergedReports claim { expiresAt mine employeeId } allowedActions version";

    private const string ReportFields = CodedFields +
        " narrative place returnedBecause persons { id role givenName familyName birthDate address { street houseNumber postalCode city } description injury incapacityDays }";

    private const string DeadlineFields = "id reportId reportNumber kind basis entitledParty position startsOn dueOn metOn notOwedOn state why";

    private const string InquiryFields = "id outcome hits { entryId level hazards precautions contact { id code name } matchedOn score } receipt { entryId nodeId n hash at }";

    private static readonly Dictionary<string, (string Route, string Input, string Fields)> Operations = new()
    {
        ["submitReport"] = ("/reports", "NewReportInput!", CodedFields),
        ["resubmitReport"] = ("/reports/{id}/resubmit", "NewReportInput!", CodedFields),
        ["confirmReport"] = ("/reports/{id}/confirm", "ReportConfirmationInput!", CodedFields),
        ["returnReport"] = ("/reports/{id}/return", "ReportReturnInput!", CodedFields),
        ["recordComplaint"] = ("/reports/{id}/complaint", "NewComplaintInput!", CodedFields),
        ["publishReport"] = ("/reports/{id}/publish", "ReportPublicationInput!", CodedFields),
        ["reclassifyReport"] = ("/reports/{id}/reclassify", "ReportReclassificationInput!", CodedFields),
        ["withdrawReport"] = ("/reports/{id}/withdraw", "ReportEndingInput!", CodedFields),
        ["closeReport"] = ("/reports/{id}/close", "ReportEndingInput!", CodedFields),
        ["reopenReport"] = ("/reports/{id}/reopen", "", CodedFields),
        ["inquire"] = ("/inquiries", "NewInquiryInput!", InquiryFields),
        ["importDepartments"] = ("/departments/import", "DepartmentImportInput!", "added changed unchanged"),
        ["importSites"] = ("/sites/import", "SiteImportInput!", "added changed unchanged"),
        ["importEmployees"] = ("/employees/import", "EmployeeImportInput!", "added changed unchanged"),
    };

    public Task<Answer> ReportAsync(string token, Guid id) => protocol == Protocol.Rest
        ? RestAsync(token, HttpMethod.Get, $"/reports/{id}?include=narrative&include=persons", null)
        : GraphQLAsync("getReport", token, $"query($id: ID!) {{ result: report(id: $id) {{ {ReportFields} }} }}", new JsonObject { ["id"] = id.ToString() });

    /// <summary>A page of reports with the persons in them.</summary>
    public Task<Answer> ReportsAsync(string token) => protocol == Protocol.Rest
        ? RestAsync(token, HttpMethod.Get, "/reports?include=persons", null)
        : GraphQLAsync("listReports", token, $"{{ result: reports {{ nodes {{ {CodedFields} persons {{ familyName }} }} }} }}", []);

    /// <summary>The history of a report's level.</summary>
    public Task<Answer> ClassificationsAsync(string token, Guid id) => protocol == Protocol.Rest
        ? RestAsync(token, HttpMethod.Get, $"/reports/{id}/classifications", null)
        : GraphQLAsync("listClassifications", token, $"query($id: ID!) {{ result: classifications(id: $id) {{ at level computedLevel catalogueVersion because }} }}", new JsonObject { ["id"] = id.ToString() });

    public Task<Answer> CatalogueAsync(string token, int version) => protocol == Protocol.Rest
        ? RestAsync(token, HttpMethod.Get, $"/catalogue?version={version}", null)
        : GraphQLAsync("getCatalogue", token, $"{{ result: catalogue(version: {version}) {{ number }} }}", []);

    public Task<Answer> ReportDeadlinesAsync(string token, Guid report) => protocol == Protocol.Rest
        ? RestAsync(token, HttpMethod.Get, $"/reports/{report}/deadlines", null)
        : GraphQLAsync("listReportDeadlines", token, $"query($id: ID!) {{ result: reportDeadlines(id: $id) {{ {DeadlineFields} }} }}", new JsonObject { ["id"] = report.ToString() });

    /// <summary>A page of open deadlines: <c>items</c>, and what each protocol has for the next page.</summary>
    public Task<Answer> DeadlinesAsync(string token, int? withinDays = null, bool overdue = false, int limit = 50, string? cursor = null) => protocol == Protocol.Rest
        ? RestAsync(token, HttpMethod.Get, $"/deadlines?limit={limit}&overdue={(overdue ? "true" : "false")}{(withinDays is null ? "" : $"&withinDays={withinDays}")}{(cursor is null ? "" : $"&cursor={cursor}")}", null)
        : GraphQLAsync("listDeadlines", token, $"query($first: Int, $after: String, $filter: DeadlineFilterInput) {{ result: deadlines(first: $first, after: $after, filter: $filter) {{ items: nodes {{ {DeadlineFields} }} pageInfo {{ endCursor hasNextPage }} }} }}",
            new JsonObject { ["first"] = limit, ["after"] = cursor, ["filter"] = new JsonObject { ["overdue"] = overdue, ["withinDays"] = withinDays } });

    /// <summary>The first person of a report, as the one who works on it reads it.</summary>
    public async Task<string> PersonAsync(string token, Guid report) => (await ReportAsync(token, report)).Ok["persons"]![0]!["id"]!.ToString();

    /// <summary>From the incident to the register: the published report.</summary>
    public async Task<Answer> PublishedAsync(string familyName, string street = "Beispielstraße", string? givenName = "Max")
    {
        var report = await CallAsync("submitReport", People.Reporter, People.Incident(familyName, street: street, givenName: givenName));
        report = await ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        return await ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(await PersonAsync(People.Zks, report.Id)));
    }

    public Task<Answer> ChangeAsync(string operation, string token, Guid id, string? version, object input, string? key = null) => CallAsync(operation, token, input, id, version, key);

    public Task<Answer> CallAsync(string operation, string token, object input, Guid? id = null, string? version = null, string? key = null)
    {
        var (route, type, fields) = Operations[operation];
        var body = JsonSerializer.SerializeToNode(input, Json)!;
        if (protocol == Protocol.Rest) return RestAsync(token, HttpMethod.Post, route.Replace("{id}", id.ToString(), StringComparison.Ordinal), body, version, key);

        var (declared, given) = id is null ? ("", "") : ("$id: ID!, $version: String!, ", "id: $id, expectedVersion: $version, ");
        var variables = new JsonObject();
        if (type.Length > 0) (declared, given, variables["input"]) = ($"{declared}$input: {type}", $"{given}input: $input", Upper(body));
        if (id is not null) (variables["id"], variables["version"]) = (id.ToString(), version ?? "");
        return GraphQLAsync(operation, token, $"mutation({declared}) {{ result: {operation}({given}) {{ {fields} }} }}", variables, key);
    }

    /// <summary>An operation as each protocol writes it; <paramref name="lines"/> is a body of NDJSON.</summary>
    public Task<Answer> AskAsync(
        string operation, string token, HttpMethod method, string path, string document, object? variables = null, object? body = null, string? version = null, string? key = null, string? lines = null) =>
        protocol == Protocol.Rest
            ? RestAsync(token, method, path, body is null ? null : JsonSerializer.SerializeToNode(body, Json), version, key, lines)
            : GraphQLAsync(operation, token, document, Upper(JsonSerializer.SerializeToNode(variables ?? new { }, Json)!).AsObject(), key);

    private async Task<Answer> RestAsync(string token, HttpMethod method, string path, JsonNode? body, string? version = null, string? key = null, string? lines = null)
    {
        using var client = host.With(token);
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (lines is not null) request.Content = new StringContent(lines, new MediaTypeHeaderValue("application/x-ndjson"));
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        var response = await client.SendAsync(request);
        var json = await JsonAsync(response);
        return response.IsSuccessStatusCode ? new(json, null, null, response) : new(null, json?["code"]?.ToString() ?? response.StatusCode.ToString(), json, response);
    }

    private async Task<Answer> GraphQLAsync(string operation, string token, string query, JsonObject variables, string? key = null)
    {
        using var client = host.With(token);
        var body = new JsonObject { ["query"] = query, ["variables"] = variables };
        if (key is not null) body["extensions"] = new JsonObject { ["idempotencyKey"] = key };
        var response = await client.PostAsJsonAsync("/graphql", body);
        var json = await JsonAsync(response);
        var problem = json?["errors"]?[0]?["extensions"];
        DeclaredCodes.Check(operation, problem?["code"]?.ToString());
        return problem is null && response.StatusCode == HttpStatusCode.OK
            ? new(Lower(Compact(json!["data"]!["result"]!.DeepClone())!), null, null, response)
            : new(null, problem?["code"]?.ToString() ?? response.StatusCode.ToString(), problem?.DeepClone(), response);
    }

    private static async Task<JsonNode?> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadAsStringAsync() is { Length: > 0 } text ? JsonNode.Parse(text) : null;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly HashSet<string> Coded = ["reporterRole", "setting", "role", "kind", "purpose", "state", "outcome", "because", "endedBecause", "shieldedBecause", "allowedActions", "entitledParty", "requestedBy", "possibleOutcomes", "dismissedBecause", "lostGround", "byRole", "danger", "part", "audiences", "queue", "claimed", "states", "scope"];

    /// <summary>Enum values as GraphQL writes them.</summary>
    private static JsonNode Upper(JsonNode node) => Map(node.DeepClone(), text => Words().Replace(text, "_$1").ToUpperInvariant());

    /// <summary>Enum values as REST writes them, so that answers can be compared.</summary>
    private static JsonNode Lower(JsonNode node) => Map(node, text => Underscores().Replace(text.ToLowerInvariant(), m => m.Groups[1].Value.ToUpperInvariant()));

    private static JsonNode Map(JsonNode node, Func<string, string> change)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                    if (value is JsonValue text && Coded.Contains(name)) members[name] = change(text.ToString());
                    else if (value is JsonArray list && Coded.Contains(name)) members[name] = new JsonArray([.. list.Select(v => (JsonNode)change(v!.ToString()))]);
                    else if (value is not null) Map(value, change);
                break;
            case JsonArray items:
                foreach (var item in items) if (item is not null) Map(item, change);
                break;
        }
        return node;
    }

    /// <summary>REST leaves out what is null.</summary>
    private static JsonNode? Compact(JsonNode? node)
    {
        if (node is JsonObject members)
            foreach (var (name, value) in members.ToList())
                if (value is null) members.Remove(name);
                else Compact(value);
        else if (node is JsonArray items)
            foreach (var item in items) Compact(item);
        return node;
    }

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Words();

    [GeneratedRegex("_([a-z])")]
    private static partial Regex Underscores();
}
