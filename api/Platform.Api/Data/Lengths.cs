namespace Platform.Api.Data;

/// <summary>The longest texts that several features take of people and places, in characters: what the rules let through is what the columns hold.</summary>
public static class Lengths
{
    public const int Subject = 200, Name = 100, Street = 200, HouseNumber = 20, PostalCode = 20, City = 100, CaseReference = 100, Note = 500;
}
