using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;

namespace Platform.Api.Reports;

/// <summary>What names persons in a report, as it is stored. Reading and mending it needs an access-log entry that names the report.</summary>
internal static class PersonalData
{
    public static void Add(PlatformDb db, Guid report, NewReport input)
    {
        db.Add(new ReportNarrative { ReportId = report, Text = input.Narrative, Place = input.Place });
        AddPersons(db, report, input);
    }

    /// <summary>Touches only what differs: the history says what was mended.</summary>
    public static async Task MendAsync(PlatformDb db, Guid report, NewReport input, CancellationToken ct)
    {
        var narrative = await db.Set<ReportNarrative>().SingleAsync(n => n.ReportId == report, ct);
        (narrative.Text, narrative.Place) = (input.Narrative, input.Place);
        var persons = await db.Set<InvolvedPerson>().Where(p => p.ReportId == report).OrderBy(p => p.Position).ToListAsync(ct);
        if (persons.Select(p => p.AsTold()).SequenceEqual(input.Persons ?? [])) return;
        db.RemoveRange(persons);
        AddPersons(db, report, input);
    }

    private static void AddPersons(PlatformDb db, Guid report, NewReport input) =>
        db.AddRange((input.Persons ?? []).Select((p, i) => new InvolvedPerson
        {
            Id = Ids.New(),
            ReportId = report,
            Position = i,
            Role = p.Role,
            GivenName = p.GivenName,
            FamilyName = p.FamilyName,
            BirthDate = p.BirthDate,
            Street = p.Address?.Street,
            HouseNumber = p.Address?.HouseNumber,
            PostalCode = p.Address?.PostalCode,
            City = p.Address?.City,
            Description = p.Description,
            Injury = p.Injury,
            IncapacityDays = p.IncapacityDays,
        }));
}
