using System.Text.Json.Serialization;
using Platform.Api.Sealing;

namespace Platform.Api.Reports;

/// <summary>The story of a report as it is sealed.</summary>
internal sealed record StoryTold(string Text, string? Place, string? Question = null);

/// <summary>Who a person in a report is and what happened to him or her, as it is sealed.</summary>
internal sealed record PersonTold(
    string? GivenName, string? FamilyName, DateOnly? BirthDate, string? Street, string? HouseNumber, string? PostalCode, string? City, string? Description, string? Injury)
{
    public static PersonTold Of(NewInvolvedPerson p) =>
        new(p.GivenName, p.FamilyName, p.BirthDate, p.Address?.Street, p.Address?.HouseNumber, p.Address?.PostalCode, p.Address?.City, p.Description, p.Injury);

    /// <summary>As the reporter told it.</summary>
    public NewInvolvedPerson As(InvolvedRole role, int? incapacityDays) => new(role, GivenName, FamilyName, BirthDate, Address, Description, Injury, incapacityDays);

    [JsonIgnore]
    public PostalAddress? Address => (Street ?? HouseNumber ?? PostalCode ?? City) is null ? null : new(Street, HouseNumber, PostalCode, City);
}

/// <summary>What is sealed of a report.</summary>
internal static class ReportSeals
{
    public static readonly Seal<StoryTold> Story = new("report_narrative", SealedReports.Default);
    public static readonly Seal<PersonTold> Person = new("involved_person", SealedReports.Default);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StoryTold)), JsonSerializable(typeof(PersonTold))]
internal sealed partial class SealedReports : JsonSerializerContext;
