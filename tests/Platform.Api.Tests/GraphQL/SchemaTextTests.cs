using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.GraphQL;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>The published text of the schema.</summary>
public sealed class SchemaTextTests
{
    [Theory]
    [InlineData("books(\n    \"Behind which place.\"\n    after: String,\n    \"Which.\"\n    filter: BookFilterInput,\n    \"How many.\"\n    first: Int! = 50): BookConnection @needs(permission: SUBMIT_REPORTS)")]
    [InlineData("\"Lists the books.\"")]
    [InlineData("\"What stands on the cover; see `binding`.\"")]
    [InlineData("\"When it came.\"")]
    [InlineData("\"Its title.\"")]
    [InlineData("\"With a hard back.\"")]
    [InlineData("\"The title in capitals.\"")]
    [InlineData("id: ID!")]
    [InlineData("note: String\n")]
    [InlineData("authorIds: [ID!]\n")]
    [InlineData("binding: Binding! = PAPER_BACK")]
    [InlineData("addedAt: DateTime!")]
    [InlineData("printedOn: Date\n")]
    [InlineData("authors: [Author!]!")]
    [InlineData("bookAdded: Book! @needs(permission: SUBMIT_REPORTS)")]
    [InlineData("secret: String! @needs(permission: READ_ACCESS_LOG)")]
    [InlineData("directive @needs(")]
    public async Task Tells_names_nullability_descriptions_and_permissions(string part)
    {
        await using var host = await LibraryHost.StartAsync();
        Assert.Contains(part, SchemaText.Print(host.App.Services.GetRequiredService<ISchema>()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_same_each_time()
    {
        await using var one = await LibraryHost.StartAsync();
        await using var other = await LibraryHost.StartAsync();
        Assert.Equal(SchemaText.Print(one.App.Services.GetRequiredService<ISchema>()), SchemaText.Print(other.App.Services.GetRequiredService<ISchema>()));
    }
}
