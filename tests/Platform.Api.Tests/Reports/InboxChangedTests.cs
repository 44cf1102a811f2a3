using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Data;
using Platform.Api.Identity;
using Platform.Api.Reports;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>The subscription over a real WebSocket, spoken by hand.</summary>
public sealed class InboxChangedTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    [Fact]
    public async Task A_supervisor_hears_of_a_report_of_the_own_department_and_of_no_other()
    {
        using var socket = await ListenAsync(People.Supervisor, "reportId report { number state allowedActions } at");

        var api = new Driver(host, Protocol.Rest);
        await api.CallAsync("submitReport", People.In(Platform.Api.Access.Role.Reporter, "32"), People.Incident());
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());

        var heard = await ReceiveAsync(socket);
        Assert.Equal("next", heard["type"]!.ToString());
        var change = heard["payload"]!["data"]!["inboxChanged"]!;
        Assert.Equal(report["id"], change["reportId"]!.ToString());
        Assert.Equal("SUBMITTED", change["report"]!["state"]!.ToString());

        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Equal("CONFIRMED", (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!["state"]!.ToString());
    }

    [Fact]
    public async Task A_claim_is_told_when_it_comes_and_when_it_goes()
    {
        using var socket = await ListenAsync(People.Zks, "reportId report { version claim { expiresAt mine employeeId } }");
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Null((await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!["claim"]);

        await api.ClaimAsync(People.Supervisor, report.Id);
        var claimed = (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!;
        var holder = (await host.Database.EmployeeAsync("demo-supervisor@50")).ToString();
        Assert.Equal((report.Version, "false", holder), (claimed["version"]!.ToString(), claimed["claim"]!["mine"]!.ToString(), claimed["claim"]!["employeeId"]!.ToString()));
        await api.ReleaseAsync(People.Supervisor, report.Id);
        Assert.Null((await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!["claim"]);
        await api.AssignAsync(People.Zks, [report.Id], Guid.Parse(holder));
        Assert.Equal(holder, (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!["claim"]!["employeeId"]!.ToString());
    }

    [Fact]
    public async Task A_substitute_s_stream_ends_with_the_task()
    {
        // A supervisor elsewhere: roles and permissions stay the same, only the departments change.
        var (api, other) = (new Driver(host, Protocol.Rest), await host.Database.EmployeeAsync("demo-supervisor@32"));
        var named = await api.AddSubstituteAsync(People.Supervisor, new { substituteId = other, untilOn = TimeProvider.System.Today().AddDays(7) });
        using var socket = await ListenAsync(People.OtherSupervisor, "reportId report { number }");
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal(report["number"], (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!["number"]!.ToString());

        await api.EndSubstituteAsync(People.Supervisor, named.Id);
        await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var last = await socket.ReceiveAsync(new byte[64 * 1024], TestContext.Current.CancellationToken);
        Assert.Equal((WebSocketMessageType.Close, 4403), (last.MessageType, (int?)last.CloseStatus));
    }

    [Fact]
    public async Task Narrative_and_persons_are_disclosed_with_each_event_and_logged()
    {
        using var socket = await ListenAsync(People.Supervisor, "reportId report { ... on Report { narrative } persons { familyName } }");
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident("Ereignis"));
        var change = (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!;
        Assert.Equal("Er öffnete mit einem Messer in der Hand.", change["report"]!["narrative"]!.ToString());
        Assert.Equal("Ereignis", change["report"]!["persons"]![0]!["familyName"]!.ToString());
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser,
            $"select count(*) from access_entry where operation = 'inboxChanged' and subject = 'demo-supervisor@50' and '{report.Id}' = any(object_ids)"));
    }

    [Fact]
    public async Task A_report_that_leaves_the_view_is_told_once_without_what_it_says()
    {
        using var socket = await ListenAsync(People.Supervisor, "reportId report { number }");
        var api = new Driver(host, Protocol.Rest);
        var moved = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal(moved["number"], (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!["number"]!.ToString());
        await Sql.ExecuteAsync(host.Database.Superuser, $"update report set department_id = (select id from department where code = '32') where id = '{moved.Id}'");
        await AnnounceAsync(moved.Id, 3);

        var left = (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!;
        Assert.Equal((moved["id"], null), (left["reportId"]!.ToString(), left["report"]));
        var next = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal(next["id"], (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["reportId"]!.ToString());
    }

    [Fact]
    public async Task A_subscriber_that_falls_behind_is_told_so()
    {
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident());
        using var socket = await ListenAsync(People.Supervisor, "reportId");
        await AnnounceAsync(report.Id, 6_000);
        JsonNode message;
        do message = await ReceiveAsync(socket);
        while (message["payload"]?["errors"] is null);
        Assert.Equal("graphql_slow_subscriber", message["payload"]!["errors"]![0]!["extensions"]!["code"]!.ToString());
        Assert.Equal("complete", (await ReceiveAsync(socket))["type"]!.ToString());
    }

    [Fact]
    public async Task Who_loses_the_right_hears_no_more()
    {
        var leaver = TestTokens.For([], "50", "leaver");
        await Sql.ExecuteAsync(host.Database.Superuser,
            "insert into role_assignment (id, subject, role, valid_from, granted_by, reason) values (gen_random_uuid(), 'leaver', 'Supervisor', '2020-01-01', 'tests', 'tests')");
        using var socket = await ListenAsync(leaver, "reportId report { number }");
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal(report["number"], (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!["number"]!.ToString());

        await Sql.ExecuteAsync(host.Database.Superuser, "delete from role_assignment where subject = 'leaver'");
        host.Services.GetRequiredService<TokenAuthenticator>().Forget();
        await AnnounceAsync(report.Id, 3);
        var last = await socket.ReceiveAsync(new byte[64 * 1024], TestContext.Current.CancellationToken);
        Assert.Equal((WebSocketMessageType.Close, 4403), (last.MessageType, (int?)last.CloseStatus));
    }

    [Fact]
    public void What_was_told_is_remembered_within_bounds()
    {
        var told = new ToldReports(most: 10);
        var ids = Enumerable.Range(0, 100).Select(_ => Platform.Api.Data.Ids.New()).ToArray();
        foreach (var id in ids) told.Add(id);
        Assert.InRange(ids.Count(told.Remove), 5, 10);
        Assert.DoesNotContain(ids, told.Remove);
    }

    /// <summary>Writes events as another node would.</summary>
    private Task AnnounceAsync(Guid report, int times) => Sql.ExecuteAsync(host.Database.Superuser,
        $"insert into event (kind, entity_id, at) select 'report.changed', '{report}', now() from generate_series(1, {times}); notify platform_events");

    private async Task<ClientWebSocket> ListenAsync(string token, string fields)
    {
        var api = new Driver(host, Protocol.Rest);
        var known = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var socket = await OpenAsync(token);
        await SendAsync(socket, new JsonObject { ["id"] = "1", ["type"] = "subscribe", ["payload"] = new JsonObject { ["query"] = $"subscription {{ inboxChanged {{ {fields} }} }}" } }.ToJsonString());
        // When a subscription has begun nobody says: one report is announced until it is heard of, and another ends that.
        var heard = ReceiveAsync(socket);
        while (!heard.IsCompleted) await AnnounceAsync(known.Id, 1);
        var last = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        while ((await heard)["payload"]!["data"]!["inboxChanged"]!["reportId"]!.ToString() != last["id"]) heard = ReceiveAsync(socket);
        return socket;
    }

    private async Task<ClientWebSocket> OpenAsync(string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/graphql" }.Uri, TestContext.Current.CancellationToken);
        await SendAsync(socket, new JsonObject { ["type"] = "connection_init", ["payload"] = new JsonObject { ["authorization"] = "Bearer " + token } }.ToJsonString());
        Assert.Equal("connection_ack", (await ReceiveAsync(socket))["type"]!.ToString());
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string json) =>
        socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private static async Task<JsonNode> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, patience.Token);
            var message = JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
            if (message["type"]!.ToString() is not ("ping" or "pong")) return message;
        }
    }
}
