using Platform.TestBed;
using Xunit;

namespace Platform.Sdk.Tests;

/// <summary>One incident all the way, with the demo clients' real tokens.</summary>
public sealed class PathTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_incident_goes_from_its_report_to_the_caution_at_the_door()
    {
        using PlatformClient reporter = host.Client("demo-reporter"), supervisor = host.Client("demo-supervisor"), office = host.Client("demo-complaints-office"),
            assurance = host.Client("demo-quality-assurance"), inquirer = host.Client("demo-inquirer");

        var submitted = await reporter.SubmitReportAsync(Parties.Threat(), cancellationToken: Ct);
        Assert.Equal(2, submitted.Level);
        Assert.Equal(ReportState.Submitted, submitted.State);

        var waiting = await supervisor.ReportsAsync(new() { Inbox = true, State = ReportState.Submitted }, Ct).SingleAsync(Ct);
        Assert.Equal(submitted.Number, waiting.Number);
        var confirmed = await supervisor.ConfirmReportAsync(waiting, cancellationToken: Ct);
        var recorded = await office.RecordComplaintAsync(confirmed, new() { Kind = ComplaintKind.CriminalComplaint, Office = "PP Köln", FileNumber = "601000-1-26", FiledOn = Parties.Today }, Ct);
        var person = Assert.Single((await assurance.ReloadAsync(recorded, [ReportPart.Persons], Ct)).Persons!);
        var published = await assurance.PublishReportAsync(recorded, [new() { InvolvedPersonId = person.Id, Necessity = "Wiederholte Drohungen gegen Beschäftigte im Bürgeramt.", Precautions = ["go-in-pairs"], Hazards = ["threats"] }], Ct);
        Assert.Equal(ReportState.Published, published.State);

        var byName = await inquirer.InquireAsync(new() { Purpose = AccessPurpose.HomeVisit, CaseReference = "50-123", FamilyName = "Muster", GivenName = "Erika" }, cancellationToken: Ct);
        Assert.Equal(InquiryOutcome.Caution, byName.Outcome);
        var caution = Assert.Single(byName.Hits);
        Assert.Equal((2, "go-in-pairs", "threats"), (caution.Level, Assert.Single(caution.Precautions), Assert.Single(caution.Hazards)));
        Assert.Equal(byName.Id, byName.Receipt.EntryId);

        var byAddress = await inquirer.InquireAsync(new() { Purpose = AccessPurpose.HomeVisit, CaseReference = "50-123", Address = new() { Street = "Teststr.", HouseNumber = "12a", PostalCode = "50667" } }, cancellationToken: Ct);
        Assert.Equal(caution.EntryId, Assert.Single(byAddress.Hits).EntryId);
        Assert.True(byAddress.Receipt.N > byName.Receipt.N);
    }
}
