using Platform.Api.Tests.Attachments;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Sealing;

/// <summary>Somebody's hand in the database: what was changed or moved is an error, never an empty answer and never somebody else's words.</summary>
public sealed class BrokenSealTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Changed_or_moved_rows_are_an_error(Protocol protocol)
    {
        var (api, told) = (new Driver(host, protocol), await Told.ByAsync(host, protocol));
        var other = await api.CallAsync("submitReport", People.Reporter, People.Incident("Nachbar"));
        foreach (var spoil in new[]
        {
            $"update involved_person set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where id = '{told.Person}'",
            $"update involved_person set sealed = (select sealed from involved_person where report_id = '{other.Id}') where id = '{told.Person}'",
            $"update involved_person set sealed = (select sealed from person where id = '{told.Registered}') where id = '{told.Person}'",
            $"update report_narrative set sealed = (select sealed from report_narrative where report_id = '{other.Id}') where report_id = '{told.Report}'",
        })
        {
            var table = spoil.Split(' ')[1];
            await Sql.ExecuteAsync(host.Database.Superuser, $"create table kept as select * from {table}; {spoil}");
            var refused = await api.ReportAsync(People.Zks, told.Report);
            Assert.Equal("internal", refused.Code);
            Assert.DoesNotContain("Nachbar", await refused.Http.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await Sql.ExecuteAsync(host.Database.Superuser, $"truncate {table}; insert into {table} select * from kept; drop table kept");
            Assert.Contains(Told.Family, (await api.ReportAsync(People.Zks, told.Report)).Ok.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_piece_of_a_file_in_the_wrong_place_is_not_taken()
    {
        var uploads = new Uploads(host);
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), 12)).Id;
        await uploads.AppendAsync(id, 0, "abcd"u8.ToArray());
        await uploads.AppendAsync(id, 4, "efgh"u8.ToArray());
        foreach (var (from, to) in new[] { ("sent-0000000000", "aside"), ("sent-0000000004", "sent-0000000000"), ("aside", "sent-0000000004") })
            await Sql.ExecuteAsync(host.Database.Superuser, $"update attachment_chunk set name = '{to}' where attachment_id = '{id}' and name = '{from}'");
        Assert.Equal("internal", (await uploads.AppendAsync(id, 8, "ijkl"u8.ToArray())).Code);
    }
}
