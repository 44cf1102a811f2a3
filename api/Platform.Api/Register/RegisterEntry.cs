using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Register;

/// <summary>The document without which there is no entry (BSchG NRW).</summary>
public enum TriggerKind
{
    /// <summary>Strafanzeige.</summary>
    CriminalComplaint,

    /// <summary>Strafantrag.</summary>
    RequestForProsecution,

    /// <summary>Hausverbot issued by the public body.</summary>
    HouseBan,
}

/// <summary>The trigger document of an entry.</summary>
/// <param name="Kind">Which kind of document.</param>
/// <param name="Reference">Where it is kept.</param>
/// <param name="Date">Its date.</param>
/// <param name="RecordedBy">The subject who recorded it.</param>
public sealed record TriggerDocument(TriggerKind Kind, string Reference, DateOnly Date, string RecordedBy);

/// <summary>A natural person in the register; never the same thing as a person in a report. Readable only under a log entry that names it.</summary>
public sealed class Person
{
    public required Guid Id { get; init; }

    /// <summary>The <see cref="PersonFacts"/> under the person's own key; the members below are what an inquiry is matched by.</summary>
    public required byte[] Sealed { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>Folded for matching: see <see cref="MatchKeys"/>.</summary>
    public required string FamilyKey { get; init; }

    public string? GivenKey { get; init; }
    public string? StreetKey { get; init; }
    public string? PostalKey { get; init; }
    public string? CityKey { get; init; }
}

/// <summary>What an inquiry may find about a person: caution, hazards, precautions. Holds nothing of the reporter.</summary>
public sealed class RegisterEntry
{
    public const int MinNecessityLength = 20, MaxNecessityLength = 2_000;

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The report it comes from; reports have their own access rules.</summary>
    public required Guid ReportId { get; init; }

    public required int Level { get; init; }
    public required int CatalogueVersion { get; init; }
    public required List<string> Hazards { get; init; }
    public required List<string> Precautions { get; init; }
    public required Guid ContactDepartmentId { get; init; }
    public required TriggerKind TriggerKind { get; init; }
    public required string TriggerReference { get; init; }
    public required DateOnly TriggerDate { get; init; }

    /// <summary>A <see cref="NecessityTold"/> under the person's key.</summary>
    public required byte[] SealedNecessity { get; init; }

    public required string NecessityBy { get; init; }
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Not shown from here on until somebody decides anew.</summary>
    public required DateTimeOffset ReviewAt { get; init; }

    public required DateTimeOffset DeleteAt { get; init; }

    /// <summary>From this level on an entry is possible (Aachen model as used in Cologne).</summary>
    public const int Threshold = 2;

    /// <summary>The legal gate: level 2 or above, a trigger document, and a reasoned necessity (BSchG NRW §§ 1-3). Nobody enters persons by what he or she alone has recorded.</summary>
    /// <returns>The document that the entries rest on.</returns>
    /// <exception cref="PlatformException"><c>legal_gate</c> with one error for each condition that does not hold; <c>four_eyes</c>: who publishes has recorded all the documents.</exception>
    public static TriggerDocument PassGate(Caller publisher, EntrySource source, IReadOnlyList<NewRegisterEntry> entries)
    {
        List<FieldError> missing = [];
        if (source.Level < Threshold) missing.Add(new("/level", "below_threshold", "The report is below the entry threshold of level 2."));
        if (source.Triggers.Count == 0) missing.Add(new("/trigger", "missing_trigger", "No house ban, criminal complaint or request for prosecution is recorded."));
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Necessity.Trim().Length < MinNecessityLength)
                missing.Add(new($"/entries/{i}/necessity", "missing_necessity", "Why the entry is necessary to protect staff, in at least 20 characters."));
        if (missing.Count > 0) throw new PlatformException(ErrorCatalogue.LegalGate) { Errors = missing };
        return source.Triggers.FirstOrDefault(t => t.RecordedBy != publisher.Subject)
            ?? throw new PlatformException(ErrorCatalogue.FourEyes, "An entry rests on a document that somebody else than who publishes has recorded.");
    }
}
