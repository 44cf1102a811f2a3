using Platform.Api.Access;
using Platform.Api.Identity;

namespace Platform.TestBed;

/// <summary>Tokens of the people of the demo city, and what they usually tell.</summary>
public static class People
{
    public static string Reporter { get; } = In(Role.Reporter, "50");
    public static string Supervisor { get; } = In(Role.Supervisor, "50");
    public static string OtherSupervisor { get; } = In(Role.Supervisor, "32");
    public static string Complaints { get; } = In(Role.ComplaintsOffice, "113-4");
    public static string Zks { get; } = In(Role.QualityAssurance, "ZKS");
    public static string WorkingGroup { get; } = In(Role.WorkingGroup, "ZKS");
    public static string Inquirer { get; } = In(Role.Inquirer, "21");

    /// <summary>A demo employee: roles come from the platform's own assignments, as for an employee of a city.</summary>
    public static string In(Role role, string department) => TestTokens.For([], department, DemoIdentity.SubjectOf(role, department));

    /// <summary>A level-2 incident with one person of concern.</summary>
    public static object Incident(string familyName = "Mustermann", string offence = "stgb-241", string street = "Beispielstraße", string? givenName = "Max") => new
    {
        reporterRole = "affected",
        occurredAt = "2026-01-20T09:30:00+01:00",
        setting = "field",
        place = "Wohnungstür, 3. Etage",
        offences = new[] { offence },
        weapons = new[] { "knife" },
        narrative = "Er öffnete mit einem Messer in der Hand.",
        persons = new[] { new { role = "personOfConcern", givenName, familyName, birthDate = "1980-05-04", address = new { street, houseNumber = "12a", postalCode = "51103", city = "Köln" } } },
    };

    public static object Complaint { get; } = new { kind = "criminalComplaint", office = "Polizei Köln", fileNumber = "501000-1", filedOn = "2026-01-21" };

    /// <summary>A Strafantrag: the superior's, unless somebody else's.</summary>
    public static object Request(params string[] requestedBy) => new
    {
        kind = "requestForProsecution",
        office = "StA Köln",
        fileNumber = "12 Js 1/26",
        filedOn = "2026-01-21",
        requestedBy = requestedBy.Length == 0 ? null : requestedBy,
    };

    public static object Publication(string person, string necessity = "Mitarbeitende müssen vor Besuchen gewarnt werden.") => new
    {
        entries = new[] { new { involvedPersonId = person, necessity, precautions = new[] { "go-in-pairs" }, hazards = new[] { "weapons-seen" } } },
    };

    public static object Inquiry(string familyName = "Mustermann", string? givenName = "Max") => new { purpose = "homeVisit", caseReference = "21-2026-77", familyName, givenName };
}
