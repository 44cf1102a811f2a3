using System.Text.Json;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.GraphQL;
using Platform.Api.Tests.Conventions;
using Platform.Api.Tests.Papers;
using Platform.Api.Tests.Prevention;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>
/// What an operation declares of its own refusals is what it answers: each is met here, over both protocols. That nothing else is answered, the
/// transport of the test bed sees to in every test.
/// </summary>
public sealed class RefusalTests(OwnKeysHost host) : IClassFixture<OwnKeysHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Each_refusal_that_an_operation_declares_is_met(Protocol protocol)
    {
        var met = new SortedSet<string>(StringComparer.Ordinal);
        var api = new Driver(host, protocol);
        foreach (var provoke in new Func<Driver, SortedSet<string>, Task>[] { ReviewAsync, ClaimsAsync, ComplaintsAsync, TasksAsync, PublicationAsync, EndingAsync, WorkingGroupAsync, MergingAsync, DraftsAsync, CommentsAsync, PapersAsync, SupportAsync, RegistryBlocksAsync, WithoutLogAsync, WithoutKeysAsync, ClashAsync }) await provoke(api, met);
        await MeetAsync(met, "catalogue", api.CatalogueAsync(People.Reporter, 99));
        Assert.Empty(Declared().Except(met));
        Assert.Empty(met.Except(Declared()));
    }

    [Fact]
    public void The_schema_tells_them_too()
    {
        var schema = ContractFiles.Text("schema.graphql");
        foreach (var field in HabitTests.Fields().Where(field => RefusesAttribute.Of(field).Count > 0))
            Assert.Contains($"Its own refusals: {string.Join(", ", RefusesAttribute.Of(field).Select(code => $"`{code.Code}`"))}.", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_is_not_declared_fails_the_test_that_meets_it()
    {
        DeclaredCodes.Check("confirmReport", "four_eyes");
        Assert.Throws<InvalidOperationException>(() => DeclaredCodes.Check("returnReport", "four_eyes"));
    }

    [Fact]
    public void An_operation_without_input_cannot_be_asked_wrongly() =>
        Assert.Equal(["unauthenticated", "too_many_requests", "internal", "unavailable"], ContractFiles.Operations().Single(o => o.Id == "getMe").Codes);

    private static SortedSet<string> Declared() =>
        new(HabitTests.Fields().SelectMany(field => RefusesAttribute.Of(field).Select(code => $"{Names.Method(field.Name)} {code.Code}")), StringComparer.Ordinal);

    private Task<Guid> DepartmentAsync() => Sql.ScalarAsync<Guid>(host.Database.Superuser, "select id from department where code = '32'");

    private static async Task MeetAsync(SortedSet<string> met, string field, Task<Answer> asked) => met.Add($"{field} {(await asked).Code}");

    private async Task ReviewAsync(Driver api, SortedSet<string> met)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await MeetAsync(met, "resubmitReport", api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, People.Incident()));
        var reporterToo = TestTokens.For([Role.Supervisor], "50", Platform.Api.Identity.DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await MeetAsync(met, "confirmReport", api.ChangeAsync("confirmReport", reporterToo, report.Id, report.Version, new { }));
        await MeetAsync(met, "forwardReport", api.ForwardAsync(reporterToo, report.Id, report.Version, await DepartmentAsync()));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await MeetAsync(met, "forwardReport", api.ForwardAsync(People.Supervisor, report.Id, report.Version, await DepartmentAsync()));
        await MeetAsync(met, "confirmReport", api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }));
        await MeetAsync(met, "returnReport", api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" }));
    }

    private static async Task ComplaintsAsync(Driver api, SortedSet<string> met)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { houseBan = new { reference = "HV 1", issuedOn = "2026-01-21" } });
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Request());
        var (complaint, ban) = ((await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, (await api.HouseBansAsync(People.Zks, report.Id))[0]!);
        var withdrawn = await api.WithdrawComplaintAsync(People.Complaints, complaint, "2026-02-01");
        await MeetAsync(met, "withdrawComplaint", api.WithdrawComplaintAsync(People.Complaints, withdrawn.Ok, "2026-02-01"));
        await MeetAsync(met, "recordOutcome", api.RecordOutcomeAsync(People.Complaints, withdrawn.Ok, "charged", "2026-02-01"));
        await MeetAsync(met, "recordComplaint", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Request()));
        var lifted = await api.LiftHouseBanAsync(People.Zks, ban, "2026-02-01");
        await MeetAsync(met, "liftHouseBan", api.LiftHouseBanAsync(People.Zks, lifted.Ok, "2026-02-01"));
        report = await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, new { because = "unfounded" });
        await MeetAsync(met, "recordComplaint", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint));
        await MeetAsync(met, "recordHouseBan", api.RecordHouseBanAsync(People.Zks, report.Id, "2026-01-21"));
    }

    private static async Task TasksAsync(Driver api, SortedSet<string> met)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var task = await api.TaskOfAsync(People.Complaints, report.Id);
        await MeetAsync(met, "completeTask", api.CompleteTaskAsync(People.Complaints, task, "2026-02-01"));
        var dismissed = await api.DismissTaskAsync(People.Complaints, task, "noOffence");
        await MeetAsync(met, "dismissTask", api.DismissTaskAsync(People.Complaints, dismissed.Ok, "noOffence"));
    }

    /// <summary>Somebody else has each queue's report in hand.</summary>
    private async Task ClaimsAsync(Driver api, SortedSet<string> met)
    {
        var (report, ending) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), new { because = "duplicate" });
        await MeetAsync(met, "claimReport", api.ClaimAsync(People.Zks, report.Id));
        await api.ClaimAsync(TestTokens.For([Role.Supervisor], "50", "other-supervisor"), report.Id);
        await MeetAsync(met, "claimReport", api.ClaimAsync(People.Supervisor, report.Id));
        await MeetAsync(met, "confirmReport", api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }));
        await MeetAsync(met, "returnReport", api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" }));
        await MeetAsync(met, "reclassifyReport", api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }));
        await MeetAsync(met, "closeReport", api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, ending));
        await MeetAsync(met, "forwardReport", api.ForwardAsync(People.Supervisor, report.Id, report.Version, await DepartmentAsync()));
        await MeetAsync(met, "mergeReport", api.MergeAsync(People.Zks, report.Id, report.Version, (await api.CallAsync("submitReport", People.Reporter, People.Incident())).Id));
        await api.ReleaseAsync(People.Zks, report.Id);
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await api.ClaimAsync(TestTokens.For([Role.ComplaintsOffice], "11", "other-clerk"), report.Id);
        await MeetAsync(met, "referReport", api.ReferAsync(People.Zks, report.Id, report.Version));
        await MeetAsync(met, "recordComplaint", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint));
        await MeetAsync(met, "releaseReport", api.ReleaseAsync(People.Complaints, report.Id));
        await MeetAsync(met, "publishReport", api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { }));
    }

    private static async Task DraftsAsync(Driver api, SortedSet<string> met)
    {
        var id = Ids.New();
        var draft = await api.SaveDraftAsync(People.Reporter, id, null, new { narrative = "Bis hierher." });
        await MeetAsync(met, "submitDraft", api.SubmitDraftAsync(People.Reporter, id));
        await api.SaveDraftAsync(People.Reporter, id, draft.Version, People.Incident());
        await api.SubmitDraftAsync(People.Reporter, id);
        await MeetAsync(met, "saveDraft", api.SaveDraftAsync(People.Reporter, id, (await api.DraftAsync(People.Reporter, id)).Version, new { }));
    }

    private static async Task PapersAsync(Driver api, SortedSet<string> met)
    {
        var (report, injured) = await Assault.InAsync(api, "closed");
        await MeetAsync(met, "complaintDraft", api.ComplaintDraftAsync(People.Complaints, report));
        await MeetAsync(met, "accidentReportDraft", api.AccidentReportDraftAsync(People.Complaints, report, injured));
    }

    private static async Task SupportAsync(Driver api, SortedSet<string> met)
    {
        await MeetAsync(met, "endSupportOffer", api.EndOfferAsync(SupportPeople.Prevention, "no-such", "1", new { endsOn = "2099-01-01" }));
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var referral = await api.RequestSupportAsync(People.Reporter, report.Id, new { offerCode = "legal-advice" });
        await MeetAsync(met, "completeReferral", api.ChangeReferralAsync("completeReferral", SupportPeople.Prevention, referral.Id, referral.Version));
        referral = await api.ChangeReferralAsync("withdrawReferral", People.Reporter, referral.Id, referral.Version);
        foreach (var operation in new[] { "acceptReferral", "declineReferral" }) await MeetAsync(met, operation, api.ChangeReferralAsync(operation, SupportPeople.Prevention, referral.Id, referral.Version));
        await MeetAsync(met, "withdrawReferral", api.ChangeReferralAsync("withdrawReferral", People.Reporter, referral.Id, referral.Version));
    }

    private static async Task RegistryBlocksAsync(Driver api, SortedSet<string> met)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var block = await api.ApplyForBlockAsync(People.Reporter, new { because = "threats", reportIds = new[] { report.Id } });
        block = await api.ChangeBlockAsync("withdrawRegistryBlock", People.Reporter, block.Id, block.Version);
        foreach (var (operation, input) in new (string, object?)[] { ("fileRegistryBlock", new { appliedOn = TimeProvider.System.Today() }), ("grantRegistryBlock", new { office = "A", fileNumber = "1", endsOn = "2099-01-01" }), ("refuseRegistryBlock", null), ("withdrawRegistryBlock", null) })
            await MeetAsync(met, operation, api.ChangeBlockAsync(operation, People.Reporter, block.Id, block.Version, input));
    }

    private static async Task CommentsAsync(Driver api, SortedSet<string> met)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var comment = await api.AddCommentAsync(People.Reporter, report.Id, "Frage.");
        await api.WithdrawCommentAsync(People.Reporter, comment.Id);
        await MeetAsync(met, "withdrawComment", api.WithdrawCommentAsync(People.Reporter, comment.Id));
        await api.ChangeAsync("withdrawReport", People.Reporter, report.Id, report.Version, new { because = "duplicate" });
        await MeetAsync(met, "addComment", api.AddCommentAsync(People.Reporter, report.Id, "Noch etwas."));
    }

    private static async Task PublicationAsync(Driver api, SortedSet<string> met)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident(offence: "stgb-185"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var person = await api.PersonAsync(People.Zks, report.Id);
        await MeetAsync(met, "publishReport", api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(person)));
        var confirmerToo = TestTokens.For([Role.QualityAssurance], "50", Platform.Api.Identity.DemoIdentity.SubjectOf(Role.Supervisor, "50"));
        await MeetAsync(met, "publishReport", api.ChangeAsync("publishReport", confirmerToo, report.Id, report.Version, new { }));
        report = await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { });
        await MeetAsync(met, "publishReport", api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { }));
    }

    private static async Task EndingAsync(Driver api, SortedSet<string> met)
    {
        var (report, ending) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), new { because = "duplicate" });
        await MeetAsync(met, "reopenReport", api.ChangeAsync("reopenReport", People.Zks, report.Id, report.Version, new { }));
        var reporterToo = TestTokens.For([Role.QualityAssurance], "50", Platform.Api.Identity.DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await MeetAsync(met, "closeReport", api.ChangeAsync("closeReport", reporterToo, report.Id, report.Version, ending));
        await MeetAsync(met, "reclassifyReport", api.ChangeAsync("reclassifyReport", reporterToo, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }));
        report = await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, ending);
        await MeetAsync(met, "reclassifyReport", api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }));
        await MeetAsync(met, "closeReport", api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, ending));
        await MeetAsync(met, "withdrawReport", api.ChangeAsync("withdrawReport", People.Reporter, report.Id, report.Version, ending));
    }

    private static async Task WorkingGroupAsync(Driver api, SortedSet<string> met)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await MeetAsync(met, "referReport", api.ReferAsync(People.Zks, report.Id, report.Version));
        await MeetAsync(met, "endReferral", api.EndReferralAsync(People.Zks, report.Id, report.Version));
        await MeetAsync(met, "recordAssessment", api.AssessAsync(TestTokens.For([Role.Supervisor, Role.WorkingGroup], "50", "both-hats"), report.Id, report.Version));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ReferAsync(People.Zks, report.Id, report.Version);
        var reporterToo = TestTokens.For([Role.WorkingGroup], "50", Platform.Api.Identity.DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await MeetAsync(met, "recordAssessment", api.AssessAsync(reporterToo, report.Id, report.Version));
        await api.ClaimAsync(TestTokens.For([Role.ComplaintsOffice], "11", "other-clerk"), report.Id);
        await MeetAsync(met, "endReferral", api.EndReferralAsync(People.Zks, report.Id, report.Version));
    }

    private static async Task MergingAsync(Driver api, SortedSet<string> met)
    {
        var (main, copy) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await api.CallAsync("submitReport", People.Reporter, People.Incident()));
        await MeetAsync(met, "unmergeReport", api.UnmergeAsync(People.Zks, copy.Id, copy.Version));
        var reporterToo = TestTokens.For([Role.QualityAssurance], "50", Platform.Api.Identity.DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await MeetAsync(met, "mergeReport", api.MergeAsync(reporterToo, copy.Id, copy.Version, main.Id));
        copy = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        await MeetAsync(met, "unmergeReport", api.UnmergeAsync(reporterToo, copy.Id, copy.Version));
        var third = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await MeetAsync(met, "mergeReport", api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id));
        await MeetAsync(met, "mergeReport", api.MergeAsync(People.Zks, third.Id, third.Version, copy.Id));
    }

    private async Task WithoutLogAsync(Driver api, SortedSet<string> met)
    {
        var waiting = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var returned = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        returned = await api.ChangeAsync("returnReport", People.Supervisor, returned.Id, returned.Version, new { reason = "Wo?" });
        var complained = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        complained = await api.ChangeAsync("confirmReport", People.Supervisor, complained.Id, complained.Version, new { });
        complained = await api.ChangeAsync("recordComplaint", People.Complaints, complained.Id, complained.Version, People.Complaint);
        var person = await api.PersonAsync(People.Zks, complained.Id);
        var (assault, injured) = await Assault.InAsync(api, "confirmed");
        var referral = await api.RequestSupportAsync(People.Reporter, waiting.Id, new { offerCode = "legal-advice" });
        var block = await api.ApplyForBlockAsync(People.Reporter, new { because = "threats", reportIds = new[] { waiting.Id } });
        var comment = (await api.AddCommentAsync(People.Reporter, waiting.Id, "Frage.")).Id;

        await Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");
        try
        {
            await MeetAsync(met, "report", api.ReportAsync(People.Supervisor, waiting.Id));
            await MeetAsync(met, "reports", api.ReportsAsync(People.Supervisor));
            await MeetAsync(met, "reportHistory", api.EarlierAsync(People.Supervisor, returned.Id));
            await MeetAsync(met, "duplicates", api.DuplicatesAsync(People.Supervisor, waiting.Id));
            await MeetAsync(met, "referral", api.ReferralAsync(People.Reporter, referral.Id, personal: true));
            await MeetAsync(met, "referrals", api.ReferralsAsync(People.Reporter, personal: true));
            await MeetAsync(met, "withdrawReferral", api.ChangeReferralAsync("withdrawReferral", People.Reporter, referral.Id, referral.Version));
            await MeetAsync(met, "registryBlockEvidence", api.EvidenceAsync(People.Reporter, block.Id));
            await MeetAsync(met, "returnReport", api.ChangeAsync("returnReport", People.Supervisor, waiting.Id, waiting.Version, new { reason = "Wo?" }));
            await MeetAsync(met, "resubmitReport", api.ChangeAsync("resubmitReport", People.Reporter, returned.Id, returned.Version, People.Incident()));
            await MeetAsync(met, "publishReport", api.ChangeAsync("publishReport", People.Zks, complained.Id, complained.Version, People.Publication(person)));
            await MeetAsync(met, "complaintDraft", api.ComplaintDraftAsync(People.Complaints, assault));
            await MeetAsync(met, "accidentReportDraft", api.AccidentReportDraftAsync(People.Supervisor, assault, injured));
            await MeetAsync(met, "comments", api.CommentsAsync(People.Reporter, waiting.Id));
            await MeetAsync(met, "comment", api.CommentAsync(People.Reporter, comment));
            await MeetAsync(met, "withdrawComment", api.WithdrawCommentAsync(People.Reporter, comment));
            await MeetAsync(met, "inquire", api.CallAsync("inquire", People.Inquirer, People.Inquiry()));
        }
        finally
        {
            await Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app");
        }
    }

    private async Task WithoutKeysAsync(Driver api, SortedSet<string> met)
    {
        var (begun, incident) = (Ids.New(), People.Incident());
        await api.SaveDraftAsync(People.Reporter, begun, null, incident);
        var waiting = await api.CallAsync("submitReport", People.Reporter, incident);
        var returned = await api.CallAsync("submitReport", People.Reporter, incident);
        returned = await api.ChangeAsync("returnReport", People.Supervisor, returned.Id, returned.Version, new { reason = "Wo?" });
        var complained = await api.CallAsync("submitReport", People.Reporter, incident);
        complained = await api.ChangeAsync("confirmReport", People.Supervisor, complained.Id, complained.Version, new { });
        complained = await api.ChangeAsync("recordComplaint", People.Complaints, complained.Id, complained.Version, People.Complaint);
        var person = await api.PersonAsync(People.Zks, complained.Id);
        var comment = (await api.AddCommentAsync(People.Reporter, waiting.Id, "Frage.")).Id;

        await host.TakeKeysAwayAsync();
        try
        {
            await MeetAsync(met, "report", api.ReportAsync(People.Supervisor, waiting.Id));
            await MeetAsync(met, "reports", api.ReportsAsync(People.Supervisor));
            await MeetAsync(met, "reportHistory", api.EarlierAsync(People.Supervisor, returned.Id));
            await MeetAsync(met, "submitReport", api.CallAsync("submitReport", People.Reporter, incident));
            await MeetAsync(met, "returnReport", api.ChangeAsync("returnReport", People.Supervisor, waiting.Id, waiting.Version, new { reason = "Wo?" }));
            await MeetAsync(met, "resubmitReport", api.ChangeAsync("resubmitReport", People.Reporter, returned.Id, returned.Version, incident));
            await MeetAsync(met, "publishReport", api.ChangeAsync("publishReport", People.Zks, complained.Id, complained.Version, People.Publication(person)));
            await MeetAsync(met, "addComment", api.AddCommentAsync(People.Reporter, waiting.Id, "Noch etwas."));
            await MeetAsync(met, "comments", api.CommentsAsync(People.Reporter, waiting.Id));
            await MeetAsync(met, "comment", api.CommentAsync(People.Reporter, comment));
            await MeetAsync(met, "draft", api.DraftAsync(People.Reporter, begun));
            await MeetAsync(met, "saveDraft", api.SaveDraftAsync(People.Reporter, Ids.New(), null, incident));
            await MeetAsync(met, "submitDraft", api.SubmitDraftAsync(People.Reporter, begun));
            await MeetAsync(met, "importReports", api.AskAsync("importReports", People.Zks, HttpMethod.Post, "/reports/import",
                "mutation($input: ReportImportInput!) { result: importReports(input: $input) { added } }", new { input = new { lines = new[] { Line() } } }, lines: JsonSerializer.Serialize(Line())));
            var file = new { fileName = "a.txt", length = 5 };
            await MeetAsync(met, "addAttachment", api.AskAsync("addAttachment", People.Reporter, HttpMethod.Post, $"/reports/{waiting.Id}/attachments",
                "mutation($id: ID!, $file: NewAttachmentInput!) { result: addAttachment(reportId: $id, input: $file) { id } }", new { id = waiting.Id, file }, file));
        }
        finally
        {
            await host.BringKeysBackAsync();
        }

        object Line() => new { externalId = $"keys-{begun}", report = incident };
    }

    /// <summary>Another import of the same person commits in between.</summary>
    private async Task ClashAsync(Driver api, SortedSet<string> met)
    {
        await Sql.ExecuteAsync(host.Database.Superuser, """
            create function clash() returns trigger language plpgsql as $$ begin raise 'at the same time' using errcode = '23505'; end $$;
            create trigger clash before insert on employee for each row execute function clash();
            """);
        try
        {
            var employees = new[] { new { subject = "clash", givenName = "A", familyName = "B", departmentCode = "50" } };
            await MeetAsync(met, "importEmployees", api.CallAsync("importEmployees", TestTokens.For(Role.Administrator), new { employees }));
        }
        finally
        {
            await Sql.ExecuteAsync(host.Database.Superuser, "drop function clash() cascade");
        }
    }
}
