using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Organisation;
using Platform.Api.Sealing;

namespace Platform.Api.Register;

/// <summary>Where an entry comes from.</summary>
/// <param name="ReportId">The published report.</param>
/// <param name="Level">Its level.</param>
/// <param name="CatalogueVersion">The catalogue version it was classified with.</param>
/// <param name="DepartmentId">Its department: the contact when none is named.</param>
/// <param name="Triggers">The documents on which an entry may rest, the best first.</param>
public sealed record EntrySource(Guid ReportId, int Level, int CatalogueVersion, Guid DepartmentId, IReadOnlyList<TriggerDocument> Triggers);

/// <summary>A person of concern as the report knows him or her.</summary>
public sealed record PersonFacts(string? GivenName, string? FamilyName, DateOnly? BirthDate, string? Street, string? HouseNumber, string? PostalCode, string? City);

/// <summary>Persons of concern and their entries.</summary>
public sealed class RegisterService(PlatformDb db, Caller caller, Vault vault, CatalogueShelf catalogues, DepartmentDirectory departments)
{
    /// <summary>Default policy until retention is configured: review after 12 months; delete after 36, at level 3 after 60.</summary>
    private const int ReviewMonths = 12, DeleteMonths = 36, DeleteMonthsLevel3 = 60;

    /// <summary>Makes the entries inside the caller's transaction, if the legal gate holds for all of them.</summary>
    /// <param name="source">Where they come from; nothing in it says who reported.</param>
    /// <param name="persons">The persons of concern of the report, by their key there.</param>
    /// <param name="entries">What quality assurance decided.</param>
    /// <param name="now">The moment of publication.</param>
    /// <param name="ct">Cancels before anything is written.</param>
    public async Task EnterAsync(EntrySource source, IReadOnlyDictionary<Guid, PersonFacts> persons, IReadOnlyList<NewRegisterEntry> entries, DateTimeOffset now, CancellationToken ct)
    {
        var trigger = RegisterEntry.PassGate(caller, source, entries);
        var catalogue = await catalogues.CurrentAsync(ct);
        new NewRegisterEntriesRules(catalogue, (await departments.RefsAsync(ct)).Keys.ToHashSet()).Check(new(entries));
        for (var i = 0; i < entries.Count; i++)
        {
            if (!persons.TryGetValue(entries[i].InvolvedPersonId, out var facts))
                throw new InvalidException($"/entries/{i}/involvedPersonId", "unknown", "The report has no such person of concern.");
            if (MatchKeys.Fold(facts.FamilyName) is null)
                throw new InvalidException($"/entries/{i}/involvedPersonId", "unnamed", "An unknown person cannot be entered: an inquiry could not find the entry.");
            db.Add(Entry(source, trigger, entries[i], AddPerson(facts), now));
        }
    }

    /// <summary>The entries made of a report: their keys, which name nobody.</summary>
    public async Task<IReadOnlyList<Guid>> EntriesOfAsync(Guid report, CancellationToken ct) =>
        await db.Database.SqlQuery<Guid>($"select entries_of_report({report}) as \"Value\"").ToListAsync(ct);

    /// <summary>Always a new person: that two entries mean the same one is decided by people, never by equal names.</summary>
    private SubjectKey AddPerson(PersonFacts facts)
    {
        var key = vault.New(Ids.New());
        db.Add(new Person
        {
            Id = key.Subject,
            Sealed = key.Seal(RegisterSeals.Person, facts),
            BirthDate = facts.BirthDate,
            FamilyKey = MatchKeys.Fold(facts.FamilyName)!,
            GivenKey = MatchKeys.Fold(facts.GivenName),
            StreetKey = MatchKeys.Street(facts.Street, facts.HouseNumber),
            PostalKey = MatchKeys.Fold(facts.PostalCode),
            CityKey = MatchKeys.Fold(facts.City),
        });
        return key;
    }

    private RegisterEntry Entry(EntrySource source, TriggerDocument trigger, NewRegisterEntry input, SubjectKey person, DateTimeOffset now)
    {
        var id = Ids.New();
        return new()
        {
            Id = id,
            PersonId = person.Subject,
            ReportId = source.ReportId,
            Level = source.Level,
            CatalogueVersion = source.CatalogueVersion,
            Hazards = [.. input.Hazards ?? []],
            Precautions = [.. input.Precautions ?? []],
            ContactDepartmentId = input.ContactDepartmentId ?? source.DepartmentId,
            TriggerKind = trigger.Kind,
            TriggerReference = trigger.Reference,
            TriggerDate = trigger.Date,
            SealedNecessity = person.Seal(RegisterSeals.Necessity, new(input.Necessity), row: id),
            NecessityBy = caller.Subject,
            ValidFrom = now,
            ReviewAt = now.AddMonths(ReviewMonths),
            DeleteAt = now.AddMonths(source.Level == 3 ? DeleteMonthsLevel3 : DeleteMonths),
        };
    }
}
