using FluentValidation;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Organisation;
using Platform.Api.Register;

namespace Platform.Api.Inquiries;

/// <summary>A caution check: is this person or address known? By family name with given name or date of birth, by address, or by both.</summary>
/// <param name="Purpose">The official need.</param>
/// <param name="CaseReference">The file it is asked for (Aktenzeichen). 1 to 100 characters.</param>
/// <param name="Note">Free text for the log. At most 500 characters.</param>
/// <param name="GivenName">At most 100 characters; no wildcards.</param>
/// <param name="FamilyName">At most 100 characters; no wildcards.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="Address">Street, house number and postal code or city.</param>
public sealed record NewInquiry(
    AccessPurpose? Purpose = null, string? CaseReference = null, string? Note = null,
    string? GivenName = null, string? FamilyName = null, DateOnly? BirthDate = null, InquiryAddress? Address = null);

/// <summary>The address asked for.</summary>
/// <param name="Street">Street without number. At most 200 characters.</param>
/// <param name="HouseNumber">House number with its letter. At most 20 characters.</param>
/// <param name="PostalCode">At most 20 characters.</param>
/// <param name="City">At most 100 characters.</param>
public sealed record InquiryAddress(string Street, string HouseNumber, string? PostalCode = null, string? City = null);

/// <summary>What a caution check says.</summary>
public enum InquiryOutcome
{
    /// <summary>Nothing is known.</summary>
    None,

    /// <summary>Caution: see the hits.</summary>
    Caution,

    /// <summary>More entries fit than may be shown; ask more precisely.</summary>
    Refine,
}

/// <summary>The answer to a caution check. It is logged before it leaves; the receipt says where.</summary>
/// <param name="Id">The inquiry's key: that of its log entry.</param>
/// <param name="Outcome">Nothing known, caution, or too many.</param>
/// <param name="Hits">At most 10, best first.</param>
/// <param name="Receipt">Where the inquiry stands in the access log.</param>
public sealed record InquiryView(Guid Id, InquiryOutcome Outcome, IReadOnlyList<CautionView> Hits, AccessReceipt Receipt);

/// <summary>What an inquirer needs to know, and no more: never the name, the story or the reporter.</summary>
/// <param name="EntryId">The register entry.</param>
/// <param name="Level">Hazard level 2 or 3.</param>
/// <param name="Hazards">Codes of the hazard catalogue.</param>
/// <param name="Precautions">Codes of the precaution catalogue.</param>
/// <param name="Contact">Whom to call before a visit.</param>
/// <param name="MatchedOn">Why it matched: <c>familyName</c>, <c>similarFamilyName</c>, <c>givenName</c>, <c>similarGivenName</c>, <c>swappedNames</c>, <c>birthDate</c>, <c>address</c>.</param>
/// <param name="Score">How well it matched, above 0 to 1.</param>
public sealed record CautionView(
    Guid EntryId, int Level, IReadOnlyList<string> Hazards, IReadOnlyList<string> Precautions, DepartmentRef Contact, IReadOnlyList<string> MatchedOn, double Score);

internal sealed class NewInquiryRules : AbstractValidator<NewInquiry>
{
    private static readonly System.Buffers.SearchValues<char> Wildcards = System.Buffers.SearchValues.Create("*%_?");

    public NewInquiryRules()
    {
        RuleFor(i => i.Purpose).NotNull().Says("required", "An inquiry states its purpose.");
        RuleFor(i => i.CaseReference).Must(text => text?.Length <= Lengths.CaseReference && !string.IsNullOrWhiteSpace(text)).Says("required", "An inquiry names its file, in 1 to 100 characters.");
        RuleFor(i => i.Note).AtMost(Lengths.Note);
        RuleFor(i => i.GivenName).AtMost(Lengths.Name).Must(Plain).Says("wildcard", "No wildcards.");
        RuleFor(i => i.FamilyName).AtMost(Lengths.Name).Must(Plain).Says("wildcard", "No wildcards.");
        RuleFor(i => i.Address!.Street).AtMost(Lengths.Street).Must(Plain).Says("wildcard", "No wildcards.").When(i => i.Address is not null);
        RuleFor(i => i.Address!.HouseNumber).AtMost(Lengths.HouseNumber).When(i => i.Address is not null);
        RuleFor(i => i.Address!.PostalCode).AtMost(Lengths.PostalCode).When(i => i.Address is not null);
        RuleFor(i => i.Address!.City).AtMost(Lengths.City).When(i => i.Address is not null);
        RuleFor(i => i).Must(i => ByName(i) || ByAddress(i)).Says("too_little", "Family name with given name or date of birth, or street, house number and postal code or city.");
    }

    private static bool Plain(string? text) => text is null || !text.AsSpan().ContainsAny(Wildcards);

    private static bool ByName(NewInquiry i) => MatchKeys.Fold(i.FamilyName) is not null && (MatchKeys.Fold(i.GivenName) is not null || i.BirthDate is not null);

    private static bool ByAddress(NewInquiry i) =>
        i.Address is { } a && MatchKeys.Street(a.Street, a.HouseNumber) is not null && (MatchKeys.Fold(a.PostalCode) ?? MatchKeys.Fold(a.City)) is not null;
}
