using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Api.Access;
using Platform.Api.Attachments.Storage;
using Platform.Api.Data;
using Platform.Api.Sealing;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Attachments;

public sealed class DownloadFromPostgresTests(AttachmentHost host) : DownloadTests(host), IClassFixture<AttachmentHost>
{
    [Fact]
    public Task The_last_wall_stands_before_content() => TheLastWallStandsBeforeAsync("attachment_chunk");
}

public sealed class DownloadFromS3Tests(S3Host host) : DownloadTests(host), IClassFixture<S3Host>;

/// <summary>What holds for downloads whatever the store.</summary>
public abstract class DownloadTests(AttachmentHost host)
{
    private const string Name = "Drohbrief von Müller.jpg";
    private readonly Uploads uploads = new(host);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, byte[], byte[]> Files => new()
    {
        { "image/jpeg", Name, Samples.Jpeg(), Samples.Jpeg(metadata: false) },
        { "image/png", Name + ".png", Samples.Png(), Samples.Png(metadata: false) },
        { "application/pdf", Name + ".pdf", Samples.Pdf, Samples.Pdf },
        { "text/plain", Name + ".txt", Samples.Text, Samples.Text },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task What_comes_back_is_what_was_sent_without_metadata(string mediaType, string name, byte[] sent, byte[] kept)
    {
        var done = await uploads.UploadAsync(await uploads.ReportAsync(), sent, Name);
        Assert.Equal((Uploads.Hash(kept), Uploads.Hash(sent)), (done["hash"], done["sentHash"]));
        using var download = await uploads.DownloadAsync(done.Id, People.Supervisor);
        var bytes = await download.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(kept, bytes);
        Assert.DoesNotContain(Samples.Secret, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(mediaType, download.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", name), (download.Content.Headers.ContentDisposition!.DispositionType, download.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal($"\"{Uploads.Hash(kept)}\"", download.Headers.ETag!.Tag);
        Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
        // Sealed, nothing more is stored than what is handed out: 29 bytes are the seal.
        var stored = Assert.Single(await host.StoredAsync(done.Id));
        Assert.Equal(("kept", kept.Length), (stored.Key, stored.Value.Length - 29));
        Assert.True(stored.Value.AsSpan().IndexOf(kept.AsSpan(0, 8)) < 0);
    }

    public static TheoryData<byte[], string, string> Names => new()
    {
        { Samples.Jpeg(), "Foto.JPEG", "Foto.JPEG" },
        { Samples.Png(), "Foto.Png", "Foto.Png" },
        { Samples.Pdf, "Brief", "Brief.pdf" },
        { Samples.Text, "Anrufe.csv", "Anrufe.csv" },
        { Samples.Text, "Notiz.md", "Notiz.md" },
        { Samples.Text, "Anlage.log", "Anlage.log" },
        { Samples.Text, "Foto.jpg.hta", "Foto.jpg.hta.txt" },
        { Samples.Text, "Foto.txt.", "Foto.txt..txt" },
        { Samples.Text, ".bashrc", ".bashrc.txt" },
    };

    [Theory, MemberData(nameof(Names))]
    public async Task A_name_ends_as_its_content_does(byte[] content, string sent, string handedOut)
    {
        var id = (await uploads.UploadAsync(await uploads.ReportAsync(), content, sent)).Id;
        using var download = await uploads.DownloadAsync(id);
        Assert.Equal(handedOut, download.Content.Headers.ContentDisposition!.FileNameStar);
    }

    public static TheoryData<byte[][], byte[][]> Profiles
    {
        get
        {
            byte[] usual = Samples.Profile(1024 * 1024), large = Samples.Profile((1024 * 1024) + 1), broken = [.. "P3"u8, 0, 0, 1, 2, 3];
            return new() { { [usual], [usual] }, { [usual, Samples.Profile(3000)], [usual] }, { [large], [] }, { [large, usual], [] }, { [broken], [] }, { [[.. "P3"u8]], [] }, { [[]], [] } };
        }
    }

    [Theory, MemberData(nameof(Profiles))]
    public async Task A_colour_profile_that_unpacks_large_is_not_handed_on(byte[][] sent, byte[][] kept)
    {
        var done = await uploads.UploadAsync(await uploads.ReportAsync(), Samples.Png(profiles: sent));
        using var download = await uploads.DownloadAsync(done.Id);
        Assert.Equal(Samples.Png(metadata: false, profiles: kept), await download.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task A_download_is_in_the_log_before_anything_is_sent()
    {
        var report = await uploads.ReportAsync();
        var id = (await uploads.UploadAsync(report, Samples.Text)).Id;
        using var download = await uploads.DownloadAsync(id, People.Supervisor);
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        var entry = JsonNode.Parse((await Sql.ScalarAsync<string>(host.Database.Superuser, $"select convert_from(body, 'UTF8') from access_entry where operation = 'downloadAttachment' and object_ids = array['{id}'::uuid]"))!)!;
        Assert.Equal(("demo-supervisor@50", report.ToString()), (entry["subject"]!.ToString(), entry["criteria"]!["reportId"]!.ToString()));
        Assert.Equal(["content", "fileName"], entry["fields"]!.AsArray().Select(f => f!.ToString()));
    }

    [Fact]
    public async Task Without_the_log_nothing_is_sent_and_nothing_is_completed()
    {
        var report = await uploads.ReportAsync();
        var ready = (await uploads.UploadAsync(report, Samples.Text, Name)).Id;
        var begun = (await uploads.AddAsync(report, Samples.Text.Length)).Id;
        await Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");
        try
        {
            using var download = await uploads.DownloadAsync(ready);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, download.StatusCode);
            Assert.Null(download.Content.Headers.ContentDisposition);
            var problem = await download.Content.ReadAsStringAsync(Ct);
            Assert.Equal("log_unavailable", JsonNode.Parse(problem)!["code"]!.ToString());
            Assert.DoesNotContain("drohte", problem, StringComparison.Ordinal);
            Assert.Equal("log_unavailable", (await uploads.AppendAsync(begun, 0, Samples.Text)).Code);
        }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app"); }
        Assert.Equal("0", (await uploads.GetAsync(begun))["received"]);
        Assert.Equal("ready", (await uploads.AppendAsync(begun, 0, Samples.Text))["state"]);
    }

    [Fact]
    public async Task Who_does_not_see_the_report_finds_nothing()
    {
        var report = await uploads.ReportAsync();
        var id = (await uploads.UploadAsync(report, Samples.Text)).Id;
        using var download = await uploads.DownloadAsync(id, People.OtherSupervisor);
        Assert.Equal(HttpStatusCode.NotFound, download.StatusCode);
        Assert.Equal("not_found", (await uploads.GetAsync(id, People.OtherSupervisor)).Code);
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from access_entry where operation = 'downloadAttachment' and '{id}' = any(object_ids)"));
        foreach (var token in new[] { People.Reporter, People.Supervisor, People.Zks })
        {
            using var seen = await uploads.DownloadAsync(id, token);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        }
        using var early = await uploads.DownloadAsync(id, People.Complaints); // not confirmed yet
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
    }

    [Fact]
    public async Task Both_protocols_announce_and_list_the_same_and_tell_no_name()
    {
        var report = await uploads.ReportAsync();
        var first = await uploads.UploadAsync(report, Samples.Jpeg(), Name);
        using var client = host.With(People.Reporter);
        const string Fields = "id reportId state refusal type size received hash sentHash addedAt";
        var added = await AskAsync(client, $"mutation {{ result: addAttachment(reportId: \"{report}\", input: {{ fileName: \"{Name}\", length: 7 }}) {{ {Fields} }} }}");
        var listed = await AskAsync(client, $"{{ result: attachments(reportId: \"{report}\") {{ {Fields} }} }}");
        var rest = await client.GetStringAsync(new Uri($"/api/v1/reports/{report}/attachments", UriKind.Relative), Ct);
        Assert.Equal([first.Id.ToString(), added["id"]!.ToString()], listed.AsArray().Select(a => a!["id"]!.ToString()));
        Assert.Equal(JsonNode.Parse(rest)!.AsArray().Select(Row), listed.AsArray().Select(Row));
        Assert.Equal(Row(added), Row(await AskAsync(client, $"{{ result: attachment(id: \"{added["id"]}\") {{ {Fields} }} }}")));
        Assert.DoesNotContain("Drohbrief", rest + listed.ToJsonString(), StringComparison.Ordinal);

        using var other = host.With(People.OtherSupervisor);
        foreach (var field in new[] { $"attachments(reportId: \"{report}\") {{ id }}", $"attachment(id: \"{first.Id}\") {{ id }}" })
            Assert.Contains("not_found", await SendAsync(other, $"{{ result: {field} }}"), StringComparison.Ordinal);

        static string Row(JsonNode? a) => string.Join(' ', new[] { "id", "reportId", "state", "type", "size", "received", "hash", "sentHash" }.Select(m => a![m]?.ToString().ToUpperInvariant() ?? "-"));
    }

    [Fact]
    public async Task A_repeated_announcement_makes_one_attachment()
    {
        var report = await uploads.ReportAsync();
        using var client = host.With(People.Reporter);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "attachment-" + report);
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await client.PostAsJsonAsync(new Uri($"/api/v1/reports/{report}/attachments", UriKind.Relative), new { fileName = "a.txt", length = 3 }, Ct);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["id"]!.ToString());
        }
        Assert.Single(ids.Distinct());
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from attachment where report_id = '{report}'"));
    }

    [Fact]
    public Task The_last_wall_stands_before_the_name() => TheLastWallStandsBeforeAsync("attachment_name");

    /// <summary>Without a log entry of the caller that names it, no store gives the content away.</summary>
    [Fact]
    public async Task Content_that_no_log_entry_opens_is_not_there()
    {
        var id = (await uploads.UploadAsync(await uploads.ReportAsync(), Samples.Text)).Id;
        Assert.Null(await FindAsync(null));
        Assert.Null(await FindAsync(await EntryAsync(Ids.New())));
        Assert.Equal(Samples.Text.Length, (await FindAsync(await EntryAsync(id)))!.Length - 29);

        Task<byte[]?> FindAsync(Guid? log) => host.InScopeAsync(async services =>
        {
            services.GetRequiredService<CallerContext>().Set(new Caller { Subject = "somebody" });
            if (log is { } entry) await services.GetRequiredService<DbSession>().ReadUnderAsync(entry, Ct);
            return await services.GetRequiredService<IAttachmentStore>().FindAsync(id, StoredNames.Kept, Ct);
        });
    }

    [Fact]
    public async Task Other_bytes_than_were_kept_are_not_handed_out()
    {
        var report = await uploads.ReportAsync();
        var (id, other) = ((await uploads.UploadAsync(report, Samples.Text)).Id, (await uploads.UploadAsync(report, Samples.Pdf)).Id);
        var kept = (await host.StoredAsync(id))["kept"];
        await IsRefusedAsync([.. kept[..20], (byte)(kept[20] ^ 1), .. kept[21..]]);
        await IsRefusedAsync((await host.StoredAsync(other))["kept"]);
        // Even sealed with the right key in the right place: who got hold of a host's memory, or an older object that was put back.
        await IsRefusedAsync((await host.Services.GetRequiredService<KeyStore>().FindAsync([id], Ct)).Find(id)!.SealBytes("attachment kept", Samples.Pdf));
        await IsRefusedAsync(null);
        await host.StoreAsync(id, "kept", kept);
        using var download = await uploads.DownloadAsync(id);
        Assert.Equal(Samples.Text, await download.Content.ReadAsByteArrayAsync(Ct));

        async Task IsRefusedAsync(byte[]? instead)
        {
            await host.StoreAsync(id, "kept", instead);
            using var refused = await uploads.DownloadAsync(id);
            Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        }
    }

    private protected async Task TheLastWallStandsBeforeAsync(string table)
    {
        var id = (await uploads.UploadAsync(await uploads.ReportAsync(), Samples.Text)).Id;
        Assert.True(await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from {table}") > 0);
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.App, $"select count(*) from {table}"));
        await Sql.ExecuteAsync(host.Database.App, $"delete from {table}");
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from {table} where attachment_id = '{id}'"));
        Assert.Equal(1L, await UnderAsync(await EntryAsync(id)));
        Assert.Equal(0L, await UnderAsync(await EntryAsync(Ids.New())));

        async Task<long> UnderAsync(Guid log)
        {
            await using var connection = new NpgsqlConnection(host.Database.App + ";Pooling=false");
            await connection.OpenAsync(Ct);
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            await using (var setting = new NpgsqlCommand($"select set_config('app.subject', 'somebody', true), set_config('app.entry', '{log}', true)", connection, transaction)) await setting.ExecuteNonQueryAsync(Ct);
            await using var count = new NpgsqlCommand($"select count(*) from {table}", connection, transaction);
            return (long)(await count.ExecuteScalarAsync(Ct))!;
        }
    }

    private async Task<Guid> EntryAsync(Guid attachment)
    {
        var id = Ids.New();
        await Sql.ExecuteAsync(host.Database.Superuser, $$"""
            insert into log_node (id, started_at) values ('{{id}}', now());
            insert into access_entry (id, node_id, n, at, subject, operation, decision, object_ids, body, salt, leaf_hash, chain_hash)
            values ('{{id}}', '{{id}}', 1, now(), 'somebody', 'test', 'permitted', '{{{attachment}}}', '', '', '', '')
            """);
        return id;
    }

    private static async Task<JsonNode> AskAsync(HttpClient client, string query) => JsonNode.Parse(await SendAsync(client, query))!["data"]!["result"]!;

    private static async Task<string> SendAsync(HttpClient client, string query)
    {
        using var answer = await client.PostAsJsonAsync("/graphql", new { query }, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
