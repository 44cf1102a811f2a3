using System.Net;
using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.Api.Tests.Attachments;
using Platform.Api.Tests.Documents;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Papers;

/// <summary>Drafts of criminal complaints and accident reports: the same over both protocols and on paper, under a log entry, for the right hands.</summary>
public sealed class PaperTests(PaperHost host) : IClassFixture<PaperHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly Driver rest = new(host, Protocol.Rest), graphQL = new(host, Protocol.GraphQL);

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Fact]
    public async Task The_complaint_says_the_same_over_both_protocols_and_on_paper()
    {
        var (report, _) = await Assault.InAsync(rest, "confirmed");
        var draft = (await rest.ComplaintDraftAsync(People.Complaints, report)).Ok;
        Assert.True(JsonNode.DeepEquals(draft, (await graphQL.ComplaintDraftAsync(People.Complaints, report)).Ok));
        await OnPaperAsync(draft, $"{report}/complaint-draft", $"Entwurf-Strafanzeige-{draft["reportNumber"]}.pdf");

        Assert.Equal("Strafanzeige und Strafantrag wegen Körperverletzung (§ 223 StGB), Beleidigung (§ 185 StGB)", draft["subject"]!.ToString());
        Assert.Equal(["opening", "facts", "suspect", "narrative", "offences", "injured", "witness", "evidence", "prosecutionRequest", "request"], draft["sections"]!.AsArray().Select(section => section!["part"]!.ToString()));
        Assert.Equal(("Stadt Musterstadt", "Staatsanwaltschaft Musterstadt"), (draft["sender"]!["name"]!.ToString(), draft["addressee"]!["name"]!.ToString()));
        Assert.Equal(Assault.Narrative, draft.Section("narrative")["paragraphs"]![1]!.ToString());
        var said = string.Join('\n', draft.Says());
        foreach (var fact in new[] { "20.01.2026, 09:30 Uhr", "Zimmer 2.14", "Messer", "HV 12", "Łukasz Yılmaz", "04.05.1980", "Beispielstraße 12a, 51103 Köln", "Şengül Öztürk", "Prellung", "5 Tage", "ʿAbd al-Ḫaṭīb", "Anna Schäfer (selbst betroffen)" })
            Assert.Contains(fact, said, StringComparison.Ordinal);
        // The accused may read it: where the injured and the witnesses live does not stand in it.
        foreach (var home in new[] { "Privatweg", "01.01.1990", "Zeugenweg" }) Assert.DoesNotContain(home, said, StringComparison.Ordinal);
        Assert.Contains("Antrag nach § 230 Abs. 1 StGB; antragsberechtigt ist auch die dienstvorgesetzte Stelle (§ 230 Abs. 2 StGB, § 77a StGB)", said, StringComparison.Ordinal);
        Assert.Equal(["§ 77 StGB", "§ 77a StGB"], draft["signatures"]!.AsArray().Skip(1).Select(line => line!.ToString().Split('(', ')')[1]));
        // § 77b StGB: three months after the day of the report, which is the last on which deed and offender can have become known.
        Assert.Contains(draft.Gaps(), gap => gap.StartsWith("prosecutionRequest: ", StringComparison.Ordinal) && gap.Contains("§ 77b StGB", StringComparison.Ordinal) && gap.Contains("endet am ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_accident_report_says_the_same_over_both_protocols_and_on_paper()
    {
        var (report, injured) = await Assault.InAsync(graphQL, "submitted");
        var draft = (await rest.AccidentReportDraftAsync(People.Supervisor, report, injured)).Ok;
        Assert.True(JsonNode.DeepEquals(draft, (await graphQL.AccidentReportDraftAsync(People.Supervisor, report, injured)).Ok));
        await OnPaperAsync(draft, $"{report}/persons/{injured}/accident-report-draft", $"Entwurf-Unfallanzeige-{draft["reportNumber"]}.pdf", People.Supervisor);

        Assert.Equal("Unfallanzeige nach § 193 SGB VII, Unfall vom 20.01.2026", draft["subject"]!.ToString());
        var said = string.Join('\n', draft.Says());
        foreach (var fact in new[] { "Stadt Musterstadt, Rathausplatz 1, 12345 Musterstadt", "050000000001234", "Öztürk, Şengül", "01.01.1990", "Privatweg, Köln", "Prellung", "5 Tage", "ʿAbd al-Ḫaṭīb", Assault.Narrative.Split('\n')[0] })
            Assert.Contains(fact, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Łukasz", said, StringComparison.Ordinal); // the form does not ask who did it
        // Every blank of the form is named, and nothing else is blank.
        var blanks = draft["sections"]!.AsArray().SelectMany(section => section!["rows"]!.AsArray().Where(row => row!["value"] is null).Select(row => $"{section["part"]}: {section["heading"]}: {row!["label"]}")).ToList();
        Assert.Equal(17, blanks.Count);
        Assert.Equal(blanks, draft.Gaps().Take(blanks.Count));
        Assert.Contains(draft.Gaps(), gap => gap.Contains("Personalrat", StringComparison.Ordinal));
        Assert.Contains(draft.Gaps(), gap => gap.Contains("§ 193 Abs. 4 SGB VII", StringComparison.Ordinal) && gap.Contains("spätestens am", StringComparison.Ordinal));
    }

    /// <summary>Neither the other injured person's nor that of a report that goes on in it.</summary>
    [Fact]
    public async Task An_accident_report_names_its_own_last_day()
    {
        var (report, copy) = ((await rest.CallAsync("submitReport", People.Reporter, Told())).Id, await rest.CallAsync("submitReport", People.Reporter, Told()));
        await rest.MergeAsync(People.Zks, copy.Id, copy.Version, report);
        var first = (await rest.ReportDeadlinesAsync(People.Supervisor, report)).Ok.AsArray().Single(d => $"{d!["reportId"]} {d["kind"]} {d["position"]}" == $"{report} accidentReport 1")!["id"]!.ToString();
        _ = (await rest.CompleteTaskAsync(People.Supervisor, (await rest.TasksOfAsync(People.Supervisor, report)).Single(t => t["aboutId"]!.ToString() == first), "2026-01-21")).Ok;
        var injured = (await rest.ReportAsync(People.Supervisor, report)).Ok["persons"]!.AsArray().Select(person => person!["id"]!.ToString()).ToList();
        Assert.Equal((false, true), (await NamesLastDayAsync(injured[0]), await NamesLastDayAsync(injured[1])));

        async Task<bool> NamesLastDayAsync(string person) => (await rest.AccidentReportDraftAsync(People.Supervisor, report, person)).Ok.Gaps().Any(gap => gap.Contains("spätestens am", StringComparison.Ordinal));

        static object Told() => new
        {
            reporterRole = "witness",
            occurredAt = "2026-01-20T09:30:00+01:00",
            setting = "office",
            offences = new[] { "stgb-223" },
            narrative = "Er schlug zu.",
            persons = new[] { "Eins", "Zwei" }.Select(familyName => new { role = "injured", familyName, incapacityDays = 5 }),
        };
    }

    [Fact]
    public async Task Evidence_is_named_by_number_type_and_hash()
    {
        var (report, _) = await Assault.InAsync(rest, "submitted");
        var uploads = new Uploads(host);
        var file = await uploads.UploadAsync(report, Samples.Text, "Drohbrief-Yilmaz.txt");
        await uploads.AddAsync(report, 10, "Foto-von-Yilmaz.jpg");
        await rest.ChangeAsync("confirmReport", People.Supervisor, report, (await rest.ReportAsync(People.Supervisor, report)).Version, new { });
        var draft = (await rest.ComplaintDraftAsync(People.Complaints, report)).Ok;
        var row = Assert.Single(draft.Section("evidence")["rows"]!.AsArray())!;
        Assert.Equal(("Anlage 1", $"Text, {Samples.Text.Length} Byte, SHA-256 {file["hash"]}"), (row["label"]!.ToString(), row["value"]!.ToString()));
        Assert.DoesNotContain("Drohbrief", draft.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, draft.Gaps().Count(gap => gap.StartsWith("evidence: ", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Each_hand_drafts_in_its_states(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        foreach (var state in new[] { "submitted", "returned", "confirmed", "complaintRecorded", "published", "withdrawn", "closed" })
        {
            var (report, injured) = await Assault.InAsync(api, state);
            var isConfirmed = state is "confirmed" or "complaintRecorded" or "published";
            // The complaints office sees what was confirmed or is shielded; a supervisor all of the own department.
            var office = isConfirmed ? null : state == "closed" ? "illegal_transition" : "not_found";
            var supervisor = state is "withdrawn" or "closed" ? "illegal_transition" : null;
            foreach (var (token, complaint, accident) in new[]
            {
                (People.Complaints, office, office), (People.Supervisor, "forbidden", supervisor), (People.OtherSupervisor, "forbidden", "not_found"),
                (People.Reporter, "forbidden", "forbidden"), (People.Zks, "forbidden", "forbidden"), (People.Inquirer, "forbidden", "forbidden"),
            })
            {
                Assert.Equal((state, complaint), (state, (await api.ComplaintDraftAsync(token, report)).Code));
                Assert.Equal((state, accident), (state, (await api.AccidentReportDraftAsync(token, report, injured)).Code));
            }
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_sees_a_report_as_its_reporter_gains_nothing_by_another_role(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (report, injured) = await Assault.InAsync(api, "submitted");
        var officer = TestTokens.For([Role.ComplaintsOffice], "113-4", DemoIdentity.SubjectOf(Role.Reporter, "50"));
        Assert.Equal("illegal_transition", (await api.ComplaintDraftAsync(officer, report)).Code);
        var elsewhere = TestTokens.For([Role.Supervisor], "32", "reports-for-another-department");
        var theirs = await api.CallAsync("submitReport", elsewhere, Assault.Told(departmentId: (await api.ReportAsync(People.Zks, report)).Ok["department"]!["id"]!.ToString()));
        Assert.Equal("forbidden", (await api.AccidentReportDraftAsync(elsewhere, theirs.Id, injured)).Code);
    }

    /// <summary>It has three days for the accident report, and waits for no supervisor: he or she may be whom the reporter is shielded from.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task The_complaints_office_drafts_the_accident_report_of_a_shielded_report_from_the_beginning(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        foreach (var state in new[] { "submitted", "returned" })
        {
            var (report, injured) = await Assault.InAsync(api, state, Assault.Told("supervisorInvolved"));
            var seen = (await api.ReportAsync(People.Complaints, report)).Ok;
            Assert.Equal(("supervisorInvolved", 0), (seen["shieldedBecause"]!.ToString(), seen["allowedActions"]!.AsArray().Count));
            Assert.Contains("Öztürk, Şengül", (await api.AccidentReportDraftAsync(People.Complaints, report, injured)).Ok.Says());
            Assert.Equal("illegal_transition", (await api.ComplaintDraftAsync(People.Complaints, report)).Code); // nobody has vouched for it
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whom_the_reporter_is_hidden_from_learns_nothing(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (report, injured) = await Assault.InAsync(api, "confirmed", Assault.Told("supervisorInvolved"));
        Assert.Equal("forbidden", (await api.AccidentReportDraftAsync(People.Supervisor, report, injured)).Code);
        using var file = await host.PaperFileAsync(People.Supervisor, $"{report}/persons/{injured}/accident-report-draft");
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
        Assert.Contains("Öztürk, Şengül", (await api.AccidentReportDraftAsync(People.Complaints, report, injured)).Ok.Says());

        var complaint = (await api.ComplaintDraftAsync(People.Complaints, report)).Ok;
        Assert.DoesNotContain(complaint.Says(), text => text.Contains("Schäfer", StringComparison.Ordinal));
        Assert.Contains(complaint.Gaps(), gap => gap.Contains("geschützt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_draft_writes_the_log_first()
    {
        var (report, injured) = await Assault.InAsync(rest, "confirmed");
        var accident = $"{report}/persons/{injured}/accident-report-draft";
        await rest.ComplaintDraftAsync(People.Complaints, report);
        await graphQL.AccidentReportDraftAsync(People.Complaints, report, injured);
        foreach (var path in new[] { $"{report}/complaint-draft", accident })
            using (var file = await host.PaperFileAsync(People.Complaints, path)) Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        foreach (var operation in new[] { "getComplaintDraft", "getAccidentReportDraft", "downloadComplaintDraft", "downloadAccidentReportDraft" })
        {
            var entry = JsonNode.Parse((await Sql.ScalarAsync<string>(host.Database.Superuser, $"select convert_from(body, 'UTF8') from access_entry where operation = '{operation}' and object_ids = array['{report}'::uuid]"))!)!;
            Assert.Equal("demo-complaints-office@113-4", entry["subject"]!.ToString());
            Assert.Equal(["narrative", "persons"], entry["fields"]!.AsArray().Select(field => field!.ToString()));
        }
        await Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");
        try
        {
            foreach (var path in new[] { $"{report}/complaint-draft", accident })
            {
                using var file = await host.PaperFileAsync(People.Complaints, path);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, file.StatusCode);
                Assert.DoesNotContain("Yılmaz", await file.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
            }
            Assert.Equal("log_unavailable", (await graphQL.ComplaintDraftAsync(People.Complaints, report)).Code);
        }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app"); }
    }

    [Fact]
    public async Task Only_an_injured_person_of_the_report_has_an_accident_report()
    {
        var (report, injured) = await Assault.InAsync(rest, "confirmed");
        var (other, _) = await Assault.InAsync(rest, "confirmed");
        var persons = (await rest.ReportAsync(People.Complaints, report)).Ok["persons"]!.AsArray().Select(person => person!["id"]!.ToString()).ToList();
        Assert.Equal(["not_found", null, "not_found"], await Task.WhenAll(persons.Select(async person => (await rest.AccidentReportDraftAsync(People.Complaints, report, person)).Code)));
        Assert.Equal("not_found", (await graphQL.AccidentReportDraftAsync(People.Complaints, other, injured)).Code);
    }

    [Fact]
    public async Task A_report_that_knows_little_leaves_much_to_add()
    {
        var (report, _) = await Assault.InAsync(rest, "confirmed", new { reporterRole = "witness", occurredAt = "2026-01-20T09:30:00+01:00", setting = "field", offences = new[] { "distanceless-behaviour" }, narrative = "Er stand da." });
        var draft = (await rest.ComplaintDraftAsync(People.Complaints, report)).Ok;
        Assert.Equal("Strafanzeige", draft["subject"]!.ToString());
        Assert.Contains(draft.Says(), text => text.Contains("gegen Unbekannt", StringComparison.Ordinal));
        Assert.DoesNotContain(draft["sections"]!.AsArray(), section => section!["part"]!.ToString() == "prosecutionRequest");
        Assert.Equal(["facts", "suspect", "offences", "injured", "signature"], draft.Gaps().Select(gap => gap.Split(':')[0]));
    }

    /// <summary>The file has all that the draft says, in its order; a second one has the same bytes.</summary>
    private async Task OnPaperAsync(JsonNode draft, string path, string name, string? token = null)
    {
        using var first = await host.PaperFileAsync(token ?? People.Complaints, path);
        using var second = await host.PaperFileAsync(token ?? People.Complaints, path);
        Assert.Equal(("application/pdf", name), (first.Content.Headers.ContentType!.ToString(), first.Content.Headers.ContentDisposition!.FileName));
        var bytes = await first.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(bytes, await second.Content.ReadAsByteArrayAsync(Ct));
        var text = new ReadPdf(bytes).Text;
        var at = 0;
        foreach (var said in draft.Says())
        {
            var found = text.IndexOf(said, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{said}' does not follow '{text[Math.Max(0, at - 40)..at]}'.");
            at = found + said.Length;
        }
    }
}
