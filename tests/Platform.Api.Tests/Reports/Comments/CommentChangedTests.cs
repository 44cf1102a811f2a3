using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.Api.Tests.GraphQL;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports.Comments;

/// <summary>The subscription over a real WebSocket: who is in the scope hears at once, nobody else hears anything.</summary>
public sealed class CommentChangedTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Driver api = new(host, Protocol.Rest);

    public static TheoryData<string> Everybody => new(Talk.ScopesOf.Keys);

    [Theory, MemberData(nameof(Everybody))]
    public async Task Each_hand_hears_its_scopes_and_no_other(string role)
    {
        var report = (await api.ConfirmedAsync()).Id;
        using var socket = await ListenAsync(Talk.TokenOf(role), report);
        // The last one everybody hears: what came before it and was not heard was not sent.
        string[] written = ["centre", "reviewers", "everyone"];
        foreach (var scope in written) await api.AddCommentAsync(People.Zks, report, scope, scope);
        foreach (var scope in written.Intersect(Talk.ScopesOf[role]))
            Assert.Equal((scope.ToUpperInvariant(), scope), await HeardAsync(socket, "scope", "text"));
    }

    [Fact]
    public async Task Who_does_not_see_the_report_hears_nothing_of_it()
    {
        var (foreign, own) = ((await api.ConfirmedAsync()).Id, (await api.CallAsync("submitReport", People.In(Role.Reporter, "32"), People.Incident())).Id);
        using var socket = await ListenAsync(People.OtherSupervisor, own);
        await api.AddCommentAsync(People.Zks, foreign, "nicht für 32");
        await api.AddCommentAsync(People.Zks, own, "für 32");
        Assert.Equal((own.ToString(), "für 32"), await HeardAsync(socket, "reportId", "text"));
    }

    [Fact]
    public async Task Who_listens_to_one_report_hears_of_no_other_and_a_withdrawal_without_its_text()
    {
        var (report, other) = ((await api.ConfirmedAsync()).Id, (await api.ConfirmedAsync()).Id);
        using var socket = await ListenAsync(People.Supervisor, report, $"(reportId: \"{report}\")");
        await api.AddCommentAsync(People.Zks, other, "anderswo");
        var comment = await api.AddCommentAsync(People.Zks, report, "hier");
        Assert.Equal((comment["id"], "hier"), await HeardAsync(socket, "id", "text"));
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser,
            $"select count(*) from access_entry where operation = 'commentChanged' and subject = 'demo-supervisor@50' and object_ids = array['{comment.Id}'::uuid]"));
        var withdrawn = await api.WithdrawCommentAsync(People.Zks, comment.Id);
        var heard = await HeardAsync(socket);
        Assert.Equal((comment["id"], null), (heard["id"]!.ToString(), heard["text"]));
        Assert.NotNull(heard["withdrawnAt"]);
        Assert.NotNull(withdrawn.Ok["withdrawnAt"]);
    }

    private async Task<RawSocket> ListenAsync(string token, Guid report, string arguments = "")
    {
        var socket = await RawSocket.ReadyAsync(host, token);
        await socket.SubscribeAsync("1", $"subscription {{ commentChanged{arguments} {{ id reportId scope text withdrawnAt }} }}");
        // When a subscription has begun nobody says: one comment is announced until it is heard of, and another ends that.
        var known = await api.AddCommentAsync(People.Zks, report, "Anfang");
        var heard = HeardAsync(socket);
        while (!heard.IsCompleted)
            await Sql.ExecuteAsync(host.Database.Superuser, $"insert into event (kind, entity_id, at) values ('comment.changed', '{known.Id}', now()); notify platform_events");
        var last = await api.AddCommentAsync(People.Zks, report, "Ende des Anfangs");
        while ((await heard)["id"]!.ToString() != last["id"]) heard = HeardAsync(socket);
        return socket;
    }

    private static async Task<(string?, string?)> HeardAsync(RawSocket socket, string first, string second)
    {
        var heard = await HeardAsync(socket);
        return (heard[first]?.ToString(), heard[second]?.ToString());
    }

    private static async Task<JsonNode> HeardAsync(RawSocket socket)
    {
        JsonNode message;
        do message = JsonNode.Parse(await socket.ReceiveAsync())!;
        while (message["type"]!.ToString() is "ping" or "pong");
        return message["payload"]?["data"]?["commentChanged"] ?? throw new InvalidOperationException(message.ToJsonString());
    }
}
