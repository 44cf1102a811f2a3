using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Platform.Api.GraphQL;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>What we publish is what is committed, and both protocols offer the same.</summary>
public sealed partial class ContractTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    /// <summary>What only one protocol has, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["inboxChanged"] = "A subscription; REST clients read the inbox again.",
    };

    [Fact]
    public void The_committed_contracts_are_those_of_the_code()
    {
        Assert.Equal(Committed("schema.graphql"), SchemaText.Print(host.Services.GetRequiredService<ISchema>()));
        Assert.Equal(Committed("openapi.json"), Platform.Api.OpenApi.Contracts.Text(host.Services, OpenApiSpecVersion.OpenApi3_1));
        Assert.Equal(Committed("openapi-3.0.json"), Platform.Api.OpenApi.Contracts.Text(host.Services, OpenApiSpecVersion.OpenApi3_0));
    }

    [Fact]
    public async Task The_committed_database_is_the_one_the_migrations_make()
    {
        var shape = await DatabaseShape.ReadAsync(host.Database.Superuser);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") await File.WriteAllTextAsync(Path.Combine(Repository.Root, "schema/database.sql"), shape, TestContext.Current.CancellationToken);
        Assert.Equal(Committed("database.sql"), shape);
    }

    [Fact]
    public async Task The_published_document_is_OpenApi_3_1()
    {
        using var client = host.Anonymous();
        Assert.StartsWith("3.1", JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!["openapi"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_operation_exists_over_both_protocols_with_the_same_permission()
    {
        var rest = Operations().ToDictionary(o => o.Id, o => o.Permission);
        var fields = FieldPattern().Matches(RootFields()).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["needs"].Success ? m.Groups["needs"].Value.Replace("_", "", StringComparison.Ordinal) : null);
        foreach (var (name, needs) in fields.Where(f => !Exceptions.ContainsKey(f.Key)))
        {
            var id = new[] { name, "get" + char.ToUpperInvariant(name[0]) + name[1..], "list" + char.ToUpperInvariant(name[0]) + name[1..] }.SingleOrDefault(rest.ContainsKey);
            Assert.True(id is not null, $"The field {name} has no REST operation.");
            Assert.Equal(needs, rest[id]?.ToUpperInvariant());
            rest.Remove(id);
        }
        Assert.Empty(rest.Keys);
    }

    [Fact]
    public void Every_operation_field_and_contract_member_is_described()
    {
        var document = JsonNode.Parse(Committed("openapi.json"))!;
        var bare = Operations().Where(o => o.Summary is null).Select(o => o.Id)
            .Concat(document["components"]!["schemas"]!.AsObject().Where(s => s.Value!["description"] is null).Select(s => s.Key))
            .Concat(document["components"]!["schemas"]!.AsObject().SelectMany(s => (s.Value!["properties"]?.AsObject() ?? []).Where(p => p.Value!["description"] is null).Select(p => $"{s.Key}.{p.Key}")));
        Assert.Empty(bare);
    }

    private static IEnumerable<(string Id, string? Permission, string? Summary)> Operations() =>
        from path in JsonNode.Parse(Committed("openapi.json"))!["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Value!["operationId"]!.ToString(), operation.Value["x-permission"]?.ToString(), operation.Value["summary"]?.ToString());

    private static string RootFields()
    {
        var sdl = Committed("schema.graphql");
        return string.Join("\n", Regex.Matches(sdl, @"^type (Query|Mutation|Subscription) \{(.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline).Select(m => m.Groups[2].Value));
    }

    private static string Committed(string file) => File.ReadAllText(Path.Combine(Repository.Root, "schema", file));

    [GeneratedRegex(@"^  (?<name>\w+)(?:\((?:[^()]|""(?:[^""\\]|\\.)*"")*\))?: [\w!\[\]]+(?: @needs\(permission: (?<needs>\w+)\))?", RegexOptions.Multiline)]
    private static partial Regex FieldPattern();
}
