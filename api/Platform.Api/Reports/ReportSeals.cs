using System.Text.Json.Serialization;
using Platform.Api.Sealing;

namespace Platform.Api.Reports;

/// <summary>The story of a report as it is sealed.</summary>
internal sealed record StoryTold(string Text, string? Place, string? Question = null)
{
    /// <summary>What differs, under the names the API calls it by.</summary>
    public IEnumerable<string> Differences(StoryTold other) =>
        new[] { ("narrative", Text == other.Text), ("place", Place == other.Place), ("returnedBecause", Question == other.Question) }.Where(field => !field.Item2).Select(field => field.Item1);
}

/// <summary>Who a person in a report is and what happened to him or her, as it is sealed.</summary>
internal sealed record PersonTold(
    string? GivenName, string? FamilyName, DateOnly? BirthDate, string? Street, string? HouseNumber, string? PostalCode, string? City, string? Description, string? Injury)
{
    public static PersonTold Of(NewInvolvedPerson p) =>
        new(p.GivenName, p.FamilyName, p.BirthDate, p.Address?.Street, p.Address?.HouseNumber, p.Address?.PostalCode, p.Address?.City, p.Description, p.Injury);

    /// <summary>As the reporter told it.</summary>
    public NewInvolvedPerson As(InvolvedRole role, int? incapacityDays) => new(role, GivenName, FamilyName, BirthDate, Address, Description, Injury, incapacityDays);

    /// <summary>Whether somebody told anew is this one: under the same name, and not born on another day.</summary>
    public bool IsAlso(NewInvolvedPerson p) =>
        FamilyName is not null && (FamilyName, GivenName) == (p.FamilyName, p.GivenName) && (BirthDate is null || p.BirthDate is null || BirthDate == p.BirthDate);

    [JsonIgnore]
    public PostalAddress? Address => (Street ?? HouseNumber ?? PostalCode ?? City) is null ? null : new(Street, HouseNumber, PostalCode, City);
}

/// <summary>What is sealed of a report.</summary>
internal static class ReportSeals
{
    public static readonly Seal<StoryTold> Story = new("report_narrative", SealedReports.Default);
    public static readonly Seal<PersonTold> Person = new("involved_person", SealedReports.Default);
    public static readonly Seal<StoryTold> EarlierStory = new("report_change_story", SealedReports.Default);
    public static readonly Seal<PersonTold> EarlierPerson = new("report_change_person", SealedReports.Default);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StoryTold)), JsonSerializable(typeof(PersonTold))]
internal sealed partial class SealedReports : JsonSerializerContext;
