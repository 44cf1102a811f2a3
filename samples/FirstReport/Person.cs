namespace FirstReport;

/// <summary>The person of concern in this story.</summary>
internal sealed record Person(string GivenName, string FamilyName, DateOnly BirthDate, string Street, string HouseNumber, string PostalCode, string City);

internal static class Letters
{
    /// <summary>A number as letters, as names have no digits.</summary>
    public static string Of(long number)
    {
        var letters = "";
        for (; number > 0; number /= 26) letters += (char)('a' + (number % 26));
        return letters;
    }
}
