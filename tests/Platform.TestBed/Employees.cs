namespace Platform.TestBed;

/// <summary>The employees of the demo city, as the database knows them.</summary>
public static class Employees
{
    /// <summary>The key of an employee, such as of <c>demo-supervisor@50</c>.</summary>
    public static Task<Guid> EmployeeAsync(this TestDatabase database, string subject) => Sql.ScalarAsync<Guid>(database.Superuser, "select id from employee where subject = $1", subject);
}
