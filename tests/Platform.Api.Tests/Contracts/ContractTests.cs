using System.Text.Json.Nodes;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Platform.Api.GraphQL;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>What we publish is what is committed, and both protocols offer the same.</summary>
public sealed class ContractTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    /// <summary>What only one protocol has, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["inboxChanged"] = "A subscription; REST clients read the inbox again.",
        ["commentChanged"] = "A subscription; REST clients list the comments again.",
        ["appendAttachment"] = "Bytes; a GraphQL document has no place for them.",
        ["downloadAttachment"] = "Bytes; a GraphQL document has no place for them.",
        ["downloadComplaintDraft"] = "A file; GraphQL has its text as complaintDraft.",
        ["downloadAccidentReportDraft"] = "A file; GraphQL has its text as accidentReportDraft.",
    };

    [Fact]
    public void The_committed_contracts_are_those_of_the_code()
    {
        Assert.Equal(ContractFiles.Text("schema.graphql"), SchemaText.Print(host.Services.GetRequiredService<ISchema>()));
        Assert.Equal(ContractFiles.Text("openapi.json"), Platform.Api.OpenApi.Contracts.Text(host.Services, OpenApiSpecVersion.OpenApi3_1));
        Assert.Equal(ContractFiles.Text("openapi-3.0.json"), Platform.Api.OpenApi.Contracts.Text(host.Services, OpenApiSpecVersion.OpenApi3_0));
    }

    [Fact]
    public async Task The_committed_database_is_the_one_the_migrations_make()
    {
        var shape = await DatabaseShape.ReadAsync(host.Database.Superuser);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") await File.WriteAllTextAsync(Repository.In("schema/database.sql"), shape, TestContext.Current.CancellationToken);
        Assert.Equal(ContractFiles.Text("database.sql"), shape);
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
        var rest = ContractFiles.Operations().ToDictionary(o => o.Id, o => o.Permission);
        foreach (var field in ContractFiles.Fields().Where(f => !Exceptions.ContainsKey(f.Name)))
        {
            var id = new[] { field.Name, "get" + char.ToUpperInvariant(field.Name[0]) + field.Name[1..], "list" + char.ToUpperInvariant(field.Name[0]) + field.Name[1..] }.SingleOrDefault(rest.ContainsKey);
            Assert.True(id is not null, $"The field {field.Name} has no REST operation.");
            Assert.Equal(field.Permission?.Replace("_", "", StringComparison.Ordinal), rest[id]?.ToUpperInvariant());
            rest.Remove(id);
        }
        Assert.Empty(rest.Keys.Except(Exceptions.Keys));
    }

    [Fact]
    public void Every_operation_field_contract_member_and_value_is_described()
    {
        var schemas = ContractFiles.Schemas();
        var bare = ContractFiles.Operations().Where(o => o.Summary is null).Select(o => o.Id)
            .Concat(schemas.Where(s => s.Value!["description"] is null).Select(s => s.Key))
            .Concat(schemas.SelectMany(s => (s.Value!["properties"]?.AsObject() ?? []).Where(p => p.Value!["description"] is null).Select(p => $"{s.Key}.{p.Key}")))
            .Concat(schemas.Where(s => s.Value!["enum"] is JsonArray values && !Describes(s.Value["x-enumDescriptions"], values)).Select(s => s.Key));
        Assert.Empty(bare);

        static bool Describes(JsonNode? descriptions, JsonArray values) => descriptions is JsonArray said && said.Count == values.Count && said.All(text => text!.ToString().Length > 0);
    }
}
