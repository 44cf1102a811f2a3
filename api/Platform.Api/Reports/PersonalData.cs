using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Register;
using Platform.Api.Reports.History;
using Platform.Api.Sealing;

namespace Platform.Api.Reports;

/// <summary>What names persons in a report, as it is stored: sealed. Reading and mending it needs an access-log entry that names the report.</summary>
public sealed class PersonalData(PlatformDb db, Vault vault, ReportHistory history)
{
    /// <summary>The story and the persons of a new report.</summary>
    /// <returns>The injured persons, in the order of the report.</returns>
    public IReadOnlyList<Guid> Add(SubjectKey report, NewReport input)
    {
        db.Add(new ReportNarrative { ReportId = report.Subject, Sealed = report.Seal(ReportSeals.Story, new(input.Narrative, input.Place)) });
        var injured = new List<Guid>();
        foreach (var (position, person) in (input.Persons ?? []).Index())
        {
            var id = Add(report.Subject, position, person);
            if (person.Role == InvolvedRole.Injured) injured.Add(id);
        }
        return injured;
    }

    /// <summary>Touches only what differs, and leaves to the history what it was. The supervisor's question is answered with it.</summary>
    public async Task<MendedPersons> MendAsync(Guid report, NewReport input, CancellationToken ct)
    {
        await RetellAsync(report, story => new(input.Narrative, input.Place), ct);
        return await ReplacePersonsAsync(report, input.Persons ?? [], ct);
    }

    /// <summary>The supervisor's question goes with the story.</summary>
    public Task AskAsync(Guid report, string question, CancellationToken ct) => RetellAsync(report, story => story with { Question = question }, ct);

    /// <summary>The persons of concern as the register takes them over.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonFacts>> PersonsOfConcernAsync(Guid report, CancellationToken ct) =>
        (await PersonsAsync(report, ct)).Where(p => p.Row.Role == InvolvedRole.PersonOfConcern).ToDictionary(p => p.Row.Id, p => Facts(p.Told));

    private static PersonFacts Facts(PersonTold? p) => new(p?.GivenName, p?.FamilyName, p?.BirthDate, p?.Street, p?.HouseNumber, p?.PostalCode, p?.City);

    private async Task RetellAsync(Guid report, Func<StoryTold, StoryTold> retell, CancellationToken ct)
    {
        var (narrative, key) = (await db.Set<ReportNarrative>().SingleAsync(n => n.ReportId == report, ct), await vault.KeyAsync(report, ct));
        var before = key.Open(ReportSeals.Story, narrative.Sealed);
        var after = retell(before);
        if (after == before) return;
        history.Keep(before.Differences(after), change => new EarlierStory { ChangeId = change, ReportId = report, Sealed = key.Seal(ReportSeals.EarlierStory, before, change) });
        narrative.Sealed = key.Seal(ReportSeals.Story, after);
    }

    /// <summary>Who is told of again under the same name keeps id and key, so that what was said earlier is erased with it. The keys of all others stay for the history.</summary>
    private async Task<MendedPersons> ReplacePersonsAsync(Guid report, IReadOnlyList<NewInvolvedPerson> input, CancellationToken ct)
    {
        var before = await PersonsAsync(report, ct);
        if (before.Select(p => p.Told?.As(p.Row.Role, p.Row.IncapacityDays)).SequenceEqual(input))
            return new([.. before.Where(p => p.Row.Role == InvolvedRole.Injured).Select(p => p.Row.Id)], ToldOtherwise: false);
        history.Keep(["persons"], before.Select(Earlier));
        var injured = new List<Guid>();
        foreach (var (position, person) in input.Index())
        {
            var known = before.FindIndex(p => p.Told?.IsAlso(person) == true);
            var id = known < 0 ? Add(report, position, person) : Retell(before[known], position, person);
            if (known >= 0) before.RemoveAt(known);
            if (person.Role == InvolvedRole.Injured) injured.Add(id);
        }
        db.RemoveRange(before.Select(p => p.Row));
        return new(injured, ToldOtherwise: true);
    }

    private static Func<Guid, object> Earlier(KnownPerson person)
    {
        // Now, for the row is about to say something else.
        var (row, role, days, position) = (person.Row, person.Row.Role, person.Row.IncapacityDays, person.Row.Position);
        return change => new EarlierPerson
        {
            ChangeId = change,
            PersonId = row.Id,
            ReportId = row.ReportId,
            Position = position,
            Role = role,
            IncapacityDays = days,
            Sealed = person.Told is { } told ? person.Key!.Seal(ReportSeals.EarlierPerson, told, change) : null,
        };
    }

    private async Task<List<KnownPerson>> PersonsAsync(Guid report, CancellationToken ct)
    {
        var rows = await db.Set<InvolvedPerson>().Where(p => p.ReportId == report).OrderBy(p => p.Position).ToListAsync(ct);
        var keys = await vault.KeysAsync([.. rows.Select(p => p.Id)], ct);
        return [.. rows.Select(p => new KnownPerson(p, keys.Find(p.Id), keys.Open(ReportSeals.Person, p.Id, p.Sealed)))];
    }

    private static Guid Retell(KnownPerson known, int position, NewInvolvedPerson person)
    {
        var row = known.Row;
        (row.Position, row.Role, row.IncapacityDays, row.Sealed) = (position, person.Role, person.IncapacityDays, known.Key!.Seal(ReportSeals.Person, PersonTold.Of(person)));
        return row.Id;
    }

    private Guid Add(Guid report, int position, NewInvolvedPerson person)
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
        return key.Subject;
    }

    /// <summary>A person in a report; who was erased has no key, and nothing is told.</summary>
    private sealed record KnownPerson(InvolvedPerson Row, SubjectKey? Key, PersonTold? Told);
}

/// <summary>The persons of a report that was mended.</summary>
/// <param name="Injured">The injured ones, in the order of the report. Who was told without a family name is taken for somebody else.</param>
/// <param name="ToldOtherwise">Whether other persons, or other things of them, are told than before.</param>
public sealed record MendedPersons(IReadOnlyList<Guid> Injured, bool ToldOtherwise);
