using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Organisation;
using Platform.Api.Register;

namespace Platform.Api.Inquiries;

/// <summary>Auskunft, step 1: match, log, and only then read what the log names.</summary>
public sealed class InquiryService(PlatformDb db, Caller caller, AccessGate gate, DepartmentDirectory departments, TimeProvider time)
{
    public const string Operation = "inquire";
    private const int MaxHits = 10;
    private static readonly string[] Fields = ["level", "hazards", "precautions", "contact"];

    public async Task<InquiryView> InquireAsync(NewInquiry input, CancellationToken ct)
    {
        try
        {
            caller.Must(Permission.Inquire);
            new NewInquiryRules().Check(input);
        }
        catch (PlatformException refused) when (caller.IsAuthenticated)
        {
            await gate.RefusedAsync(Asked(input, []), refused.Code, ct);
            throw;
        }

        var matches = await RegisterMatch.FindAsync(db, Criteria(input), time.GetUtcNow(), ct);
        var shown = matches.Count > MaxHits ? [] : matches;
        var receipt = await gate.OpenAsync(Asked(input, [.. shown.Select(m => m.EntryId)]) with { ResultCount = matches.Count }, ct);
        var outcome = matches.Count switch { 0 => InquiryOutcome.None, > MaxHits => InquiryOutcome.Refine, _ => InquiryOutcome.Caution };
        return new(receipt.EntryId, outcome, shown.Count == 0 ? [] : await CautionsAsync(shown, ct), receipt);
    }

    private async Task<IReadOnlyList<CautionView>> CautionsAsync(List<RegisterMatch> matches, CancellationToken ct)
    {
        Guid[] ids = [.. matches.Select(m => m.EntryId)];
        var entries = await db.Set<RegisterEntry>().AsNoTracking().Where(e => ids.Contains(e.Id))
            .Select(e => new { e.Id, e.Level, e.Hazards, e.Precautions, e.ContactDepartmentId }).ToDictionaryAsync(e => e.Id, ct);
        var refs = await departments.RefsAsync(ct);
        return [.. matches.Select(m => (Match: m, Entry: entries[m.EntryId]))
            .Select(x => new CautionView(x.Entry.Id, x.Entry.Level, x.Entry.Hazards, x.Entry.Precautions, refs[x.Entry.ContactDepartmentId], x.Match.MatchedOn, Math.Round(x.Match.Score, 2)))];
    }

    /// <summary>Without given name a family name counts only together with a date of birth: the rules have seen to it.</summary>
    private static MatchCriteria Criteria(NewInquiry input) => new(
        MatchKeys.Fold(input.FamilyName), MatchKeys.Fold(input.GivenName), input.BirthDate,
        MatchKeys.Street(input.Address?.Street, input.Address?.HouseNumber), MatchKeys.Fold(input.Address?.PostalCode), MatchKeys.Fold(input.Address?.City));

    private static Disclosure Asked(NewInquiry input, IReadOnlyList<Guid> entries) => new(Operation, Fields, entries)
    {
        Purpose = input.Purpose,
        CaseReference = Cut(input.CaseReference, Lengths.CaseReference),
        Note = Cut(input.Note, Lengths.Note),
        Criteria = new
        {
            GivenName = Cut(input.GivenName, Lengths.Name),
            FamilyName = Cut(input.FamilyName, Lengths.Name),
            input.BirthDate,
            Street = Cut(input.Address?.Street, Lengths.Street),
            HouseNumber = Cut(input.Address?.HouseNumber, Lengths.HouseNumber),
            PostalCode = Cut(input.Address?.PostalCode, Lengths.PostalCode),
            City = Cut(input.Address?.City, Lengths.City),
        },
    };

    /// <summary>A refused inquiry is logged too, but what was too long does not fill the log.</summary>
    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
