using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.GraphQL;
using Platform.Api.Tests.Conventions;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>
/// What an operation declares of its own refusals is what it answers: each is met here, over both protocols. That nothing else is answered, the
/// transport of the test bed sees to in every test.
/// </summary>
public sealed class RefusalTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Each_refusal_that_an_operation_declares_is_met(Protocol protocol)
    {
        var met = new SortedSet<string>(StringComparer.Ordinal);
        var api = new Driver(host, protocol);
        foreach (var provoke in new Func<Driver, SortedSet<string>, Task>[] { ReviewAsync, ClaimsAsync, PublicationAsync, EndingAsync, DraftsAsync, WithoutLogAsync, ClashAsync }) await provoke(api, met);
        await MeetAsync(met, "catalogue", api.CatalogueAsync(People.Reporter, 99));
        Assert.Equal(Declared(), met);
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

    private static async Task MeetAsync(SortedSet<string> met, string field, Task<Answer> asked) => met.Add($"{field} {(await asked).Code}");

    private static async Task ReviewAsync(Driver api, SortedSet<string> met)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await MeetAsync(met, "resubmitReport", api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, People.Incident()));
        var reporterToo = TestTokens.For([Role.Supervisor], "50", Platform.Api.Identity.DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await MeetAsync(met, "confirmReport", api.ChangeAsync("confirmReport", reporterToo, report.Id, report.Version, new { }));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await MeetAsync(met, "confirmReport", api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }));
        await MeetAsync(met, "returnReport", api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" }));
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        await MeetAsync(met, "recordComplaint", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint));
    }

    /// <summary>Somebody else has each queue's report in hand.</summary>
    private static async Task ClaimsAsync(Driver api, SortedSet<string> met)
    {
        var (report, ending) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), new { because = "duplicate" });
        await MeetAsync(met, "claimReport", api.ClaimAsync(People.Zks, report.Id));
        await api.ClaimAsync(TestTokens.For([Role.Supervisor], "50", "other-supervisor"), report.Id);
        await MeetAsync(met, "claimReport", api.ClaimAsync(People.Supervisor, report.Id));
        await MeetAsync(met, "confirmReport", api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }));
        await MeetAsync(met, "returnReport", api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" }));
        await MeetAsync(met, "reclassifyReport", api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }));
        await MeetAsync(met, "closeReport", api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, ending));
        await api.ReleaseAsync(People.Zks, report.Id);
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await api.ClaimAsync(TestTokens.For([Role.ComplaintsOffice], "11", "other-clerk"), report.Id);
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

    private async Task WithoutLogAsync(Driver api, SortedSet<string> met)
    {
        var waiting = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var returned = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        returned = await api.ChangeAsync("returnReport", People.Supervisor, returned.Id, returned.Version, new { reason = "Wo?" });
        var complained = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        complained = await api.ChangeAsync("confirmReport", People.Supervisor, complained.Id, complained.Version, new { });
        complained = await api.ChangeAsync("recordComplaint", People.Complaints, complained.Id, complained.Version, People.Complaint);
        var person = await api.PersonAsync(People.Zks, complained.Id);

        await Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");
        try
        {
            await MeetAsync(met, "report", api.ReportAsync(People.Supervisor, waiting.Id));
            await MeetAsync(met, "reports", api.ReportsAsync(People.Supervisor));
            await MeetAsync(met, "returnReport", api.ChangeAsync("returnReport", People.Supervisor, waiting.Id, waiting.Version, new { reason = "Wo?" }));
            await MeetAsync(met, "resubmitReport", api.ChangeAsync("resubmitReport", People.Reporter, returned.Id, returned.Version, People.Incident()));
            await MeetAsync(met, "publishReport", api.ChangeAsync("publishReport", People.Zks, complained.Id, complained.Version, People.Publication(person)));
            await MeetAsync(met, "inquire", api.CallAsync("inquire", People.Inquirer, People.Inquiry()));
        }
        finally
        {
            await Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app");
        }
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
