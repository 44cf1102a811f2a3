using Platform.Api.Tests.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Data;

/// <summary>What a start asks of a database that is up to date: a number, for a clock would only tell how busy the machine is.</summary>
public sealed class StartCostTests(PostgresCluster cluster)
{
    private const string LastOfSeeding = "FROM identity_account";

    [Fact]
    public async Task A_start_on_a_current_database_asks_little_and_writes_nothing()
    {
        await using var database = await cluster.CloneAsync();
        using var commands = new SqlCommands(database);
        await using (var server = new TestServer(database.Connections, TimeProvider.System)) server.StartServer();

        // Background work begins after the seeding, in its own time.
        var sent = commands.Texts.ToList();
        var last = sent.FindIndex(text => text.Contains(LastOfSeeding, StringComparison.OrdinalIgnoreCase));
        Assert.True(last >= 0, $"Nothing asked {LastOfSeeding}.");
        var start = sent[..(last + 1)];
        Assert.True(start.Count <= 15, $"{start.Count} commands:\n{string.Join("\n---\n", start)}");
        foreach (var verb in (string[])["insert into", "update ", "delete from", "create table", "create index"])
            Assert.DoesNotContain(start, text => text.StartsWith(verb, StringComparison.OrdinalIgnoreCase));
    }
}
