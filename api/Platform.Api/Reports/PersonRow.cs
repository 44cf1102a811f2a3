using Npgsql;

namespace Platform.Api.Reports;

/// <summary>A person as the row says, now or in the history.</summary>
/// <param name="Of">The report, or the change before which the report told of the person.</param>
/// <param name="Id">The person.</param>
/// <param name="Role">What the person has to do with the incident.</param>
/// <param name="IncapacityDays">Days unable to work.</param>
/// <param name="Sealed">A <see cref="PersonTold"/>; null when there was nothing left to seal.</param>
internal sealed record PersonRow(Guid Of, Guid Id, InvolvedRole Role, int? IncapacityDays, byte[]? Sealed)
{
    public static PersonRow Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), Enum.Parse<InvolvedRole>(row.GetString(2)), row.IsDBNull(3) ? null : row.GetInt32(3), row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4));

    /// <summary>Of one who was erased nothing else is left. Whoever was harmed or saw it may be the reporter, and is hidden with him.</summary>
    public InvolvedPersonView View(PersonTold? told, bool hidesReporter) => hidesReporter && Role != InvolvedRole.PersonOfConcern
        ? new(Id, Role, null, null, null, null, null, null, null)
        : new(Id, Role, told?.GivenName, told?.FamilyName, told?.BirthDate, told?.Address, told?.Description, told?.Injury, IncapacityDays);
}
