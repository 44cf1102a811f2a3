using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Attachments;

public sealed class UploadToPostgresTests(AttachmentHost host) : UploadTests(host), IClassFixture<AttachmentHost>;

public sealed class UploadToS3Tests(S3Host host) : UploadTests(host), IClassFixture<S3Host>;

/// <summary>What holds for uploads whatever the store.</summary>
public abstract class UploadTests(AttachmentHost host)
{
    private readonly Uploads uploads = new(host);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_goes_on_where_a_broken_connection_left_it()
    {
        var text = Encoding.UTF8.GetBytes(new string('ä', 50_000));
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), text.Length, sha256: Uploads.Hash(text))).Id;
        Assert.Equal("40000", (await uploads.AppendAsync(id, 0, text[..40_000]))["received"]);
        await BreakOffAsync(id, 40_000, text[40_000..60_000], announced: 60_000);

        var stands = await uploads.GetAsync(id);
        Assert.Equal(("40000", "uploading"), (stands["received"], stands["state"]));
        var done = await uploads.AppendAsync(id, 40_000, text[40_000..]);
        Assert.Equal(("ready", "plainText", "100000", Uploads.Hash(text), Uploads.Hash(text)), (done["state"], done["type"], done["size"], done["hash"], done["sentHash"]));
        using var download = await uploads.DownloadAsync(id);
        Assert.Equal(text, await download.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task A_wrong_offset_is_answered_with_the_right_one()
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), Samples.Text.Length)).Id;
        await uploads.AppendAsync(id, 0, Samples.Text[..5]);
        foreach (var offset in new[] { 0, 4, 6, -1 })
        {
            var refused = await uploads.AppendAsync(id, offset, Samples.Text[5..]);
            Assert.Equal((HttpStatusCode.Conflict, "upload_offset", "5"), (refused.Http.StatusCode, refused.Code, refused.Problem!["offset"]!.ToString()));
        }
        Assert.Equal(("Upload-Offset", "required"), Uploads.Fault(await uploads.AppendAsync(id, null, Samples.Text[5..])));
        Assert.Equal("ready", (await uploads.AppendAsync(id, 5, Samples.Text[5..]))["state"]);
        Assert.Equal("upload_offset", (await uploads.AppendAsync(id, Samples.Text.Length, [1])).Code);
    }

    [Fact]
    public async Task Of_pieces_sent_at_the_same_time_one_is_taken()
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), 4)).Id;
        // Both have arrived and both would fit: who comes second sees what the first has left.
        await using var connection = new NpgsqlConnection(host.Database.Superuser);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var hold = new NpgsqlCommand($"select 1 from attachment where id = '{id}' for update", connection, transaction)) await hold.ExecuteNonQueryAsync(Ct);
        var both = new[] { "ab"u8.ToArray(), "cd"u8.ToArray() }.Select(piece => uploads.AppendAsync(id, 0, piece)).ToList();
        await Until.TrueAsync(() => Waiting() == 2, Ct);
        await transaction.CommitAsync(Ct);

        var answers = await Task.WhenAll(both);
        Assert.Equal([null, "upload_offset"], answers.Select(a => a.Code).OrderBy(code => code is not null));
        Assert.Equal("2", (await uploads.GetAsync(id))["received"]);
        Assert.Equal("ready", (await uploads.AppendAsync(id, 2, "ef"u8.ToArray()))["state"]);

        long Waiting() => Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Other_bytes_than_those_announced_are_refused_and_gone()
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), Samples.Text.Length, sha256: Uploads.Hash(Samples.Pdf))).Id;
        Assert.Equal(("/sha256", "hash_mismatch"), Uploads.Fault(await uploads.AppendAsync(id, 0, Samples.Text)));
        await GoneAsync(id, "hashMismatch");
    }

    [Fact]
    public async Task A_last_piece_that_was_refused_is_refused_again_when_it_is_repeated()
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), Samples.Text.Length, sha256: Uploads.Hash(Samples.Pdf))).Id;
        for (var i = 0; i < 2; i++)
        {
            var refused = await uploads.AppendAsync(id, 0, Samples.Text, key: $"piece-{id}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Http.StatusCode);
            Assert.Equal(("/sha256", "hash_mismatch"), Uploads.Fault(refused));
        }
    }

    public static TheoryData<string, byte[]> Disguised => new()
    {
        { "type_not_allowed", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0] },
        { "type_not_allowed", [.. "PK"u8, 3, 4, 20, 0, 0, 0] },
        { "type_not_allowed", [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0] },
        { "type_not_allowed", [0xFF, 0xD8] },
        { "type_not_allowed", [.. "caf"u8, 0xE9] }, // Latin-1
        { "malformed", [.. Samples.Jpeg()[..^60]] },
        { "malformed", [.. Samples.Jpeg(metadata: false)[..^2]] },
        { "malformed", [0xFF, 0xD8, 0xFF, 0xD9] },
        { "malformed", [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1] },
        { "malformed", [0xFF, 0xD8, 0xFF, 0xE1, 0, 1] },
        { "malformed", [.. Samples.Png()[..60]] },
        { "malformed", [.. Samples.Png(metadata: false)[..^12]] },
        { "malformed", [.. Samples.Png(metadata: false).Select((b, i) => i == 20 ? (byte)(b + 1) : b)] },
        { "malformed", Samples.Png(further: "ABCd") },
        { "malformed", [.. Samples.Png()[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0] },
        { "malformed", [.. "%PDF-1.7\n"u8] },
        { "malformed", [.. "%PDF-x.7\nstartxref\n0\n%%EOF"u8] },
    };

    [Theory, MemberData(nameof(Disguised))]
    public async Task What_is_no_allowed_type_is_refused_whatever_it_is_called(string code, byte[] bytes)
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), bytes.Length, "Foto.jpg")).Id;
        Assert.Equal(("", code), Uploads.Fault(await uploads.AppendAsync(id, 0, bytes)));
        await GoneAsync(id, code == "malformed" ? "malformed" : "typeNotAllowed");
    }

    public static TheoryData<byte[]> TooManyPixels => new(Samples.Png(width: 60_000, height: 60_000), Samples.Png(width: 10_001, height: 5_000), Samples.Jpeg(width: 60_000, height: 60_000), Samples.Jpeg(width: 10_000, height: 5_001));

    [Theory, MemberData(nameof(TooManyPixels))]
    public async Task An_image_of_few_bytes_and_many_pixels_is_refused(byte[] image)
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), image.Length)).Id;
        Assert.Equal(("", "too_many_pixels"), Uploads.Fault(await uploads.AppendAsync(id, 0, image)));
        await GoneAsync(id, "tooManyPixels");
    }

    [Fact]
    public async Task An_image_of_fifty_megapixels_is_taken()
    {
        var report = await uploads.ReportAsync();
        foreach (var image in new[] { Samples.Png(width: 10_000, height: 5_000), Samples.Jpeg(width: 10_000, height: 5_000) })
            Assert.Equal("ready", (await uploads.UploadAsync(report, image))["state"]);
    }

    /// <summary>Path separators, line ends, and all that hides or turns what is beside it; the last is an invisible tag outside the BMP.</summary>
    [Theory]
    [InlineData("../passwd"), InlineData("..\\passwd"), InlineData("a\r\nb"), InlineData("a\u2028b"), InlineData("a\u2029b"), InlineData("a\u0085b")]
    [InlineData("Foto\u202agpj.hta"), InlineData("Foto\u202egpj.hta"), InlineData("Foto\u2066gpj.hta"), InlineData("Foto\u2069gpj.hta"), InlineData("Foto\u200egpj.hta"), InlineData("Foto\u200fgpj.hta")]
    [InlineData("Foto\u061cgpj.hta"), InlineData("Foto\u200bgpj.hta"), InlineData("Foto\ufeffgpj.hta"), InlineData("Foto\udb40\udc41.txt")]
    public async Task A_name_that_is_shown_otherwise_than_it_is_is_refused(string name) =>
        Assert.Equal(("/fileName", "characters"), Uploads.Fault(await uploads.AddAsync(await uploads.ReportAsync(), 1, name)));

    [Fact]
    public async Task Announcements_that_break_a_rule_are_refused()
    {
        var report = await uploads.ReportAsync();
        Assert.Equal(("/length", "out_of_range"), Uploads.Fault(await uploads.AddAsync(report, (10 * 1024 * 1024) + 1)));
        Assert.Equal(("/length", "out_of_range"), Uploads.Fault(await uploads.AddAsync(report, 0)));
        Assert.Equal(("/fileName", "length"), Uploads.Fault(await uploads.AddAsync(report, 1, " ")));
        Assert.Equal(("/fileName", "length"), Uploads.Fault(await uploads.AddAsync(report, 1, new('x', 201))));
        Assert.Equal(("/sha256", "format"), Uploads.Fault(await uploads.AddAsync(report, 1, sha256: "abc")));
        for (var i = 0; i < 20; i++) _ = (await uploads.AddAsync(report, 1)).Ok;
        Assert.Equal(("", "too_many"), Uploads.Fault(await uploads.AddAsync(report, 1)));
    }

    [Fact]
    public async Task More_bytes_than_announced_or_than_one_piece_may_have_are_refused()
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), 3 * 1024 * 1024)).Id;
        Assert.Equal("too_large", (await uploads.AppendAsync(id, 0, new byte[(1024 * 1024) + 1])).Code);
        Assert.Equal("1048576", (await uploads.AppendAsync(id, 0, new byte[1024 * 1024]))["received"]);
        var small = (await uploads.AddAsync(await uploads.ReportAsync(), 4)).Id;
        Assert.Equal("too_large", (await uploads.AppendAsync(small, 0, new byte[5])).Code);
        Assert.Equal("0", (await uploads.GetAsync(small))["received"]);
    }

    [Fact]
    public async Task Reporter_and_reviewer_add_and_each_ends_what_he_began()
    {
        var report = await uploads.ReportAsync();
        var mine = await uploads.AddAsync(report, 4);
        var theirs = await uploads.AddAsync(report, 4, token: People.Supervisor);
        Assert.Equal("forbidden", (await uploads.AppendAsync(mine.Id, 0, "abcd"u8.ToArray(), People.Supervisor)).Code);
        Assert.Equal("ready", (await uploads.AppendAsync(theirs.Id, 0, "abcd"u8.ToArray(), People.Supervisor))["state"]);
        Assert.Equal("forbidden", (await uploads.AddAsync(report, 4, token: People.Zks)).Code); // sees it and may not
        Assert.Equal("not_found", (await uploads.AddAsync(report, 4, token: People.OtherSupervisor)).Code);
        Assert.Equal("not_found", (await uploads.AppendAsync(mine.Id, 0, "abcd"u8.ToArray(), People.OtherSupervisor)).Code);
    }

    [Fact]
    public async Task After_publication_the_reporter_adds_nothing()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await uploads.ReportAsync();
        var begun = await uploads.AddAsync(report, 4);
        var answer = await api.ReportAsync(People.Supervisor, report);
        answer = await api.ChangeAsync("confirmReport", People.Supervisor, report, answer.Version, new { });
        answer = await api.ChangeAsync("recordComplaint", People.Complaints, report, answer.Version, People.Complaint);
        _ = (await uploads.AddAsync(report, 4)).Ok;
        _ = (await api.ChangeAsync("publishReport", People.Zks, report, answer.Version, new { })).Ok;
        Assert.Equal("forbidden", (await uploads.AddAsync(report, 4)).Code);
        Assert.Equal("forbidden", (await uploads.AppendAsync(begun.Id, 0, "abcd"u8.ToArray())).Code);
        _ = (await uploads.AddAsync(report, 4, token: People.Supervisor)).Ok;
    }

    [Fact]
    public async Task After_withdrawal_the_reporter_adds_nothing()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await uploads.ReportAsync();
        var begun = await uploads.AddAsync(report, 4);
        _ = (await api.ChangeAsync("withdrawReport", People.Reporter, report, (await api.ReportAsync(People.Reporter, report)).Version, new { because = "sentByMistake" })).Ok;
        Assert.Equal("forbidden", (await uploads.AddAsync(report, 4)).Code);
        Assert.Equal("forbidden", (await uploads.AppendAsync(begun.Id, 0, "abcd"u8.ToArray())).Code);
    }

    /// <summary>Nothing of it is left but that it was refused, and why.</summary>
    private async Task GoneAsync(Guid id, string refusal)
    {
        var stands = await uploads.GetAsync(id);
        Assert.Equal(("refused", refusal), (stands["state"], stands["refusal"]));
        Assert.Empty(await host.StoredAsync(id));
        using var download = await uploads.DownloadAsync(id);
        Assert.Equal(HttpStatusCode.Conflict, download.StatusCode);
    }

    /// <summary>Announces a body, sends less of it and hangs up.</summary>
    private async Task BreakOffAsync(Guid id, int offset, byte[] part, int announced)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, Ct);
        var stream = client.GetStream();
        var head = string.Create(CultureInfo.InvariantCulture, $"PATCH /api/v1/attachments/{id}/content HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {People.Reporter}\r\nContent-Type: application/octet-stream\r\nUpload-Offset: {offset}\r\nContent-Length: {announced}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Ct);
        await stream.WriteAsync(part, Ct);
    }
}
