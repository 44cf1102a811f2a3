using System.Globalization;
using Platform.Api.Data;
using Platform.Api.Reports;

namespace Platform.Api.Papers;

/// <summary>How German letters write days, names and lists.</summary>
internal static class GermanWords
{
    public static string InGerman(this DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public static string InGerman(this DateTimeOffset at) => $"{at.CivilDate().InGerman()}, {at.CivilTimeOfDay().ToString("HH:mm", CultureInfo.InvariantCulture)} Uhr";

    public static string? FullName(this InvolvedPersonView person) => Joined(" ", person.GivenName, person.FamilyName);

    public static string? InOneLine(this PostalAddress address) => Joined(", ", Joined(" ", address.Street, address.HouseNumber), Joined(" ", address.PostalCode, address.City));

    /// <summary>What is known of several, or null where nothing is.</summary>
    public static string? Joined(string separator, params IEnumerable<string?> parts) =>
        string.Join(separator, parts.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } joined ? joined : null;
}
