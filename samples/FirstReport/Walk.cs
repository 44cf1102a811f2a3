using Platform.Sdk;
using Spectre.Console;

namespace FirstReport;

/// <summary>The path of one incident, step by step.</summary>
internal sealed class Walk(Uri platform, CancellationToken ct)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    public async Task RunAsync()
    {
        // A surname of its own for each run, so that the inquiry below finds this incident and not that of the last run.
        var person = new Person("Erika", "Muster" + Letters.Of(TimeProvider.System.GetTimestamp()), new(1980, 5, 17), "Teststraße", "12a", "50667", "Köln");
        using var catalogueReader = As("demo-reporter");
        var words = new Words(await catalogueReader.GetCatalogueAsync(cancellationToken: ct));

        Show.Step(1, "Melden", "demo-reporter", "über GraphQL");
        var id = await new GraphQLReporter(platform).SubmitAsync(person, ct);
        Show.Report(await catalogueReader.GetReportAsync(id, cancellationToken: ct), words);

        Show.Step(2, "Bestätigen", "demo-supervisor", "die Führungskraft findet die Meldung im Eingangskorb");
        using var supervisor = As("demo-supervisor");
        // The loop asks for the next page only when it gets there; a found report ends it.
        var report = await supervisor.ReportsAsync(new() { Inbox = true }, ct).FirstAsync(waiting => waiting.Id == id, ct);
        report = await supervisor.ConfirmReportAsync(report, cancellationToken: ct);
        Show.Report(report, words);

        Show.Step(3, "Strafanzeige", "demo-complaints-office", "die Anzeige wird erfasst");
        using var office = As("demo-complaints-office");
        // The report carries its version: had somebody changed it meanwhile, this would be refused with precondition_failed.
        report = await office.RecordComplaintAsync(report, new() { Kind = ComplaintKind.CriminalComplaint, Office = "Polizeipräsidium Köln", FileNumber = "601000-000123-26/4", FiledOn = Today }, ct);
        Show.Report(report, words, (await office.ListComplaintsAsync(report.Id, ct))[0]);

        Show.Step(4, "Veröffentlichen", "demo-quality-assurance", "die ZKS prüft und trägt die Person ins Register ein");
        using var assurance = As("demo-quality-assurance");
        report = await assurance.ReloadAsync(report, [ReportPart.Persons], ct); // names are only shown when asked for, and the log knows it
        var entries = report.Persons!.Where(involved => involved.Role == InvolvedRole.PersonOfConcern).Select(involved => new NewRegisterEntry
        {
            InvolvedPersonId = involved.Id,
            Necessity = "Ernst gemeinte Bedrohung mit Messer; Beschäftigte sind vor weiteren Terminen zu schützen.",
            Hazards = ["threats", "weapons-seen"],
            Precautions = ["go-in-pairs", "alarm-ready"],
        });
        report = await assurance.PublishReportAsync(report, [.. entries], ct);
        Show.Report(report, words);

        Show.Step(5, "Auskunft", "demo-inquirer", "vor einem Hausbesuch, erst nach dem Namen, dann nach der Anschrift");
        using var inquirer = As("demo-inquirer");
        var occasion = new NewInquiry { Purpose = AccessPurpose.HomeVisit, CaseReference = "50-2026-4711" };
        await AskAsync("Name", occasion with { GivenName = person.GivenName, FamilyName = person.FamilyName });
        await AskAsync("Anschrift", occasion with { Address = new() { Street = "Teststr.", HouseNumber = person.HouseNumber, PostalCode = person.PostalCode } });
        await AskAsync("Unbekannt", occasion with { GivenName = "Niemand", FamilyName = "Bekanntes" });

        async Task AskAsync(string by, NewInquiry inquiry) => Show.Inquiry(by, await inquirer.InquireAsync(inquiry, cancellationToken: ct), words);
    }

    /// <summary>A client fetches and renews its own tokens. In an application it comes from <c>AddPlatformClient</c>.</summary>
    private PlatformClient As(string clientId) => PlatformClient.Create(options =>
    {
        options.BaseAddress = platform;
        options.UseClientCredentials(clientId, "demo");
    });
}
