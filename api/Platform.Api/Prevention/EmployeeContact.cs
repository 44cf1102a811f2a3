using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Organisation;

namespace Platform.Api.Prevention;

/// <summary>How the prevention centre reaches an employee.</summary>
/// <param name="Name">Given and family name.</param>
/// <param name="Email">E-mail address, when known.</param>
/// <param name="Phone">Telephone number, when known.</param>
public sealed record EmployeeContact(string Name, string? Email, string? Phone);

internal static class EmployeeContacts
{
    /// <summary>The contacts by employee. A disclosure: the caller opens the access gate first.</summary>
    public static Task<Dictionary<Guid, EmployeeContact>> ContactsAsync(this PlatformDb db, IEnumerable<Guid> employees, CancellationToken ct) =>
        db.Set<Employee>().AsNoTracking().Where(e => employees.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => new EmployeeContact(e.Name, e.Email, e.Phone), ct);
}
