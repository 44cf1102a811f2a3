using Platform.Api.Data;
using Platform.Api.Tests.Attachments;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Sealing;

/// <summary>A report on its whole way, with an attachment, a comment and a draft, in words that stand nowhere else.</summary>
internal sealed record Told(Guid Report, Guid Person, Guid Registered, Guid Attachment, Guid Draft)
{
    public const string Family = "Quastenflosser", Given = "Xaverine", Story = "Zwiebelmesser";

    /// <summary>Everything that names somebody or may do so.</summary>
    public static readonly string[] Words =
        [Family, Given, "Mondscheingasse", "Hinterkleckersdorf", "Schnurrbartnarbe", "Daumenprellung", Story, "Kellerabgang", "Nachfragewort", "Warnungsgrund", "Entwurfsrest", "Fotoname", "Dateiinhalt", "Kommentarwort", "Löschpapier", "Umgezogenstraße"];

    public static object Incident { get; } = new
    {
        reporterRole = "affected",
        occurredAt = "2026-01-20T09:30:00+01:00",
        setting = "field",
        offences = new[] { "stgb-241" },
        narrative = "Er hatte ein Zwiebelmesser.",
        place = "Kellerabgang",
        persons = new[]
        {
            new
            {
                role = "personOfConcern", givenName = Given, familyName = Family, birthDate = "1980-05-04", description = "Schnurrbartnarbe", injury = "Daumenprellung",
                address = new { street = "Mondscheingasse", houseNumber = "12a", postalCode = "51103", city = "Hinterkleckersdorf" },
            },
        },
    };

    /// <summary>What is in the history alone afterwards.</summary>
    private static object First { get; } = new
    {
        reporterRole = "affected",
        occurredAt = "2026-01-20T09:30:00+01:00",
        setting = "field",
        offences = new[] { "stgb-241" },
        narrative = "Auf Löschpapier.",
        persons = new[] { new { role = "personOfConcern", familyName = Family, givenName = Given, address = new { street = "Umgezogenstraße" } } },
    };

    public static async Task<Told> ByAsync(PlatformHost host, Protocol protocol)
    {
        var (api, uploads, draft) = (new Driver(host, protocol), new Uploads(host), Ids.New());
        await api.SaveDraftAsync(People.Reporter, draft, null, new { narrative = "Entwurfsrest", persons = new[] { new { role = "witness", familyName = Family } } }, key: $"draft-{draft}");
        var report = await api.CallAsync("submitReport", People.Reporter, Incident, key: $"submit-{draft}");
        var file = (await uploads.UploadAsync(report.Id, "Dateiinhalt"u8.ToArray(), "Fotoname.txt")).Id;
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Nachfragewort" }, key: $"return-{draft}");
        report = await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, First);
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Nachfragewort" });
        report = await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, Incident);
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        _ = (await api.AddCommentAsync(People.Supervisor, report.Id, "Kommentarwort", key: $"comment-{draft}")).Ok;
        var person = await api.PersonAsync(People.Zks, report.Id);
        _ = (await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(person, "Warnungsgrund, denn es kam schon einmal vor."), key: $"publish-{draft}")).Ok;
        var registered = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select person_id from register_entry where report_id = $1", report.Id);
        Assert.NotEqual(Guid.Empty, registered);
        return new(report.Id, Guid.Parse(person), registered, file, draft);
    }
}
