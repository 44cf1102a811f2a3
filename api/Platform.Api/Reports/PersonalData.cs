using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Register;
using Platform.Api.Sealing;

namespace Platform.Api.Reports;

/// <summary>What names persons in a report, as it is stored: sealed. Reading and mending it needs an access-log entry that names the report.</summary>
public sealed class PersonalData(PlatformDb db, Vault vault)
{
    /// <summary>What the history calls a change of persons.</summary>
    public const string Persons = "persons";

    /// <summary>The story and the persons of a new report.</summary>
    public void Add(SubjectKey report, NewReport input)
    {
        db.Add(new ReportNarrative { ReportId = report.Subject, Sealed = report.Seal(ReportSeals.Story, new(input.Narrative, input.Place)) });
        AddPersons(report.Subject, input);
    }

    /// <summary>Touches only what differs; the names of what was mended, for the history.</summary>
    public async Task<IReadOnlyList<string>> MendAsync(Guid report, NewReport input, CancellationToken ct)
    {
        var (narrative, key) = await StoryAsync(report, ct);
        var before = key.Open(ReportSeals.Story, narrative.Sealed);
        var after = before with { Text = input.Narrative, Place = input.Place };
        var mended = new List<string>();
        if (after.Text != before.Text) mended.Add("narrative");
        if (after.Place != before.Place) mended.Add("place");
        if (mended.Count > 0) narrative.Sealed = key.Seal(ReportSeals.Story, after);

        var persons = await PersonsAsync(report, ct);
        if (persons.Select(p => p.Told?.As(p.Row.Role, p.Row.IncapacityDays)).SequenceEqual(input.Persons ?? [])) return mended;
        vault.ForgetAfterCommit(persons.Select(p => p.Row.Id));
        db.RemoveRange(persons.Select(p => p.Row));
        AddPersons(report, input);
        return [.. mended, Persons];
    }

    /// <summary>The supervisor's question goes with the story.</summary>
    public async Task AskAsync(Guid report, string question, CancellationToken ct)
    {
        var (narrative, key) = await StoryAsync(report, ct);
        narrative.Sealed = key.Seal(ReportSeals.Story, key.Open(ReportSeals.Story, narrative.Sealed) with { Question = question });
    }

    /// <summary>The persons of concern as the register takes them over.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonFacts>> PersonsOfConcernAsync(Guid report, CancellationToken ct) =>
        (await PersonsAsync(report, ct)).Where(p => p.Row.Role == InvolvedRole.PersonOfConcern).ToDictionary(p => p.Row.Id, p => Facts(p.Told));

    private static PersonFacts Facts(PersonTold? p) => new(p?.GivenName, p?.FamilyName, p?.BirthDate, p?.Street, p?.HouseNumber, p?.PostalCode, p?.City);

    private async Task<(ReportNarrative Narrative, SubjectKey Key)> StoryAsync(Guid report, CancellationToken ct) =>
        (await db.Set<ReportNarrative>().SingleAsync(n => n.ReportId == report, ct), await vault.KeyAsync(report, ct));

    private async Task<List<(InvolvedPerson Row, PersonTold? Told)>> PersonsAsync(Guid report, CancellationToken ct)
    {
        var rows = await db.Set<InvolvedPerson>().Where(p => p.ReportId == report).OrderBy(p => p.Position).ToListAsync(ct);
        var keys = await vault.KeysAsync([.. rows.Select(p => p.Id)], ct);
        return [.. rows.Select(p => (p, keys.Open(ReportSeals.Person, p.Id, p.Sealed)))];
    }

    private void AddPersons(Guid report, NewReport input)
    {
        foreach (var (position, person) in (input.Persons ?? []).Index())
        {
            var key = vault.New(Ids.New());
            db.Add(new InvolvedPerson
            {
                Id = key.Subject,
                ReportId = report,
                Position = position,
                Role = person.Role,
                IncapacityDays = person.IncapacityDays,
                Sealed = key.Seal(ReportSeals.Person, PersonTold.Of(person)),
            });
        }
    }
}
