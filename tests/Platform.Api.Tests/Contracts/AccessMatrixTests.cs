using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>Every operation of the committed contracts, asked by every role over both protocols: who lacks the permission gets nothing, whoever the object belongs to.</summary>
public sealed partial class AccessMatrixTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static readonly Dictionary<string, object> Inputs = new()
    {
        ["submitReport"] = People.Incident(),
        ["resubmitReport"] = People.Incident(),
        ["confirmReport"] = new { },
        ["returnReport"] = new { reason = "Wo?" },
        ["recordComplaint"] = People.Complaint,
        ["publishReport"] = new { },
        ["inquire"] = People.Inquiry(),
        ["importEmployees"] = new { employees = new[] { new { subject = "matrix", givenName = "A", familyName = "B", departmentCode = "50" } } },
    };

    [Fact]
    public async Task No_operation_without_its_permission_over_REST()
    {
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident());
        var cells = 0;
        foreach (var (id, method, path, permission) in Operations())
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host.Anonymous()));
            foreach (var role in Enum.GetValues<Role>())
            {
                // Of another department: what the role may do in general, it may not do to this report unless it works for all of them.
                var status = await AskAsync(host.As(role, "32"));
                var may = permission is null || Roles.PermissionsOf(role).Contains(Enum.Parse<Permission>(permission));
                Assert.True(may == (status != HttpStatusCode.Forbidden), $"{id} as {role}: {status}");
                if (may && path.Contains("{id}", StringComparison.Ordinal) && role is Role.Reporter or Role.Supervisor)
                    Assert.Equal(HttpStatusCode.NotFound, status);
                cells++;
            }

            async Task<HttpStatusCode> AskAsync(HttpClient client)
            {
                using (client)
                {
                    using var request = new HttpRequestMessage(method, path.Replace("{id}", report["id"], StringComparison.Ordinal));
                    if (method == HttpMethod.Post) request.Content = JsonContent.Create(Inputs[id]);
                    if (path.Contains("{id}/", StringComparison.Ordinal)) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{report.Version}\""));
                    using var response = await client.SendAsync(request);
                    return response.StatusCode;
                }
            }
        }
        Assert.True(cells >= 12 * 12, $"{cells} cells");
    }

    [Fact]
    public async Task No_field_without_its_permission_over_GraphQL()
    {
        var cells = 0;
        foreach (var (kind, name, arguments, result, permission) in Fields())
        {
            var query = $"{kind} {{ {name}{Required(arguments)} {(Scalar(result) ? "" : "{ __typename }")} }}";
            using var nobody = host.Anonymous();
            using var refused = await nobody.PostAsJsonAsync("/graphql", new { query }, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            foreach (var role in Enum.GetValues<Role>())
            {
                using var client = host.As(role, "32");
                using var response = await client.PostAsJsonAsync("/graphql", new { query }, TestContext.Current.CancellationToken);
                var code = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))?["errors"]?[0]?["extensions"]?["code"]?.ToString();
                var may = permission is null || Roles.PermissionsOf(role).Any(p => p.ToString().Equals(permission.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
                Assert.True(may == (code != "forbidden"), $"{name} as {role}: {code}");
                Assert.NotEqual("graphql_validation", code);
                cells++;
            }
        }
        Assert.True(cells >= 12 * 12, $"{cells} cells");
    }

    private static IEnumerable<(string Id, HttpMethod Method, string Path, string? Permission)> Operations() =>
        from path in JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "schema/openapi.json")))!["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Value!["operationId"]!.ToString(), new HttpMethod(operation.Key.ToUpperInvariant()), path.Key, operation.Value["x-permission"]?.ToString());

    private static IEnumerable<(string Kind, string Name, string Arguments, string Result, string? Permission)> Fields()
    {
        var sdl = DescriptionPattern().Replace(File.ReadAllText(Path.Combine(Repository.Root, "schema/schema.graphql")), "");
        foreach (Match type in Regex.Matches(sdl, @"^type (Query|Mutation) \{(.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline))
            foreach (Match field in Regex.Matches(type.Groups[2].Value, @"(\w+)(\([^)]*\))?: ([\w!\[\]]+)(?:\s*@needs\(permission: (\w+)\))?"))
                if (!field.Value.StartsWith("permission", StringComparison.Ordinal))
                    yield return (type.Groups[1].Value.ToLowerInvariant(), field.Groups[1].Value, field.Groups[2].Value, field.Groups[3].Value, field.Groups[4].Success ? field.Groups[4].Value : null);
    }

    /// <summary>A value that fits the type of each argument that must be given.</summary>
    private static string Required(string arguments)
    {
        var given = Regex.Matches(arguments, @"(\w+): ([\w\[\]]+)!").Select(m => $"{m.Groups[1].Value}: {Value(m.Groups[2].Value)}").ToList();
        return given.Count == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private static string Value(string type) => type switch
    {
        "ID" => "\"01900000-0000-7000-8000-000000000000\"",
        "String" => "\"1\"",
        "NewReportInput" => "{ reporterRole: AFFECTED, occurredAt: \"2026-01-20T09:30:00Z\", setting: FIELD, offences: [\"stgb-241\"], narrative: \"x\" }",
        "ReportReturnInput" => "{ reason: \"x\" }",
        "NewComplaintInput" => "{ kind: CRIMINAL_COMPLAINT, office: \"x\", fileNumber: \"1\", filedOn: \"2026-01-21\" }",
        "EmployeeImportInput" => "{ employees: [] }",
        _ => "{}",
    };

    private static bool Scalar(string type) => type.Trim('[', ']', '!') is "String" or "Int" or "Boolean" or "ID";

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.Singleline)]
    private static partial Regex DescriptionPattern();
}
