using System.Collections.Frozen;
using Npgsql;
using NpgsqlTypes;
using Platform.Api.Access;
using Platform.Api.Data;

namespace Platform.Api.Identity;

/// <summary>What the database knows about a subject now.</summary>
public sealed record CallerFacts(Guid? EmployeeId, Guid? DepartmentId, IReadOnlyCollection<Role> Roles, IReadOnlyCollection<Substitution> Substitutions)
{
    /// <summary>The caller that the facts make of an accepted token.</summary>
    public Caller CallerOf(AcceptedToken token)
    {
        var roles = token.Roles.Concat(Roles).ToFrozenSet();
        var permissions = Access.Roles.PermissionsOf(roles);
        var own = DepartmentId is { } department && permissions.Contains(Permission.ReviewReports) ? [department] : Array.Empty<Guid>();
        return new()
        {
            Subject = token.Subject,
            ClientId = token.ClientId,
            EmployeeId = EmployeeId,
            DepartmentId = DepartmentId,
            ReviewedDepartments = [.. own, .. Substitutions.Select(s => s.DepartmentId)],
            Substitutions = [.. Substitutions.Where(s => !own.Contains(s.DepartmentId))],
            Roles = roles,
            Permissions = Substitutions.Count > 0 ? [.. permissions, .. Access.Roles.OfSubstitutes] : permissions,
        };
    }
}

/// <summary>Asks the database about a token's subject, in one command.</summary>
/// <remarks>SQL over other folders' tables on purpose: asking each of them would take four round trips, and sign-in would depend on features.</remarks>
public sealed class CallerLookup(NpgsqlDataSource database, TimeProvider time)
{
    private const string Sql = """
        with held as not materialized (
          select subject, role::text as role, department_id from role_assignment where valid_from <= @now and (valid_until is null or valid_until > @now))
        select found.employee_id, found.department_id,
               coalesce((select array_agg(distinct given.role) from held given
                         where given.subject = @subject and (given.department_id is null or given.department_id = found.department_id)), '{}'),
               substitution.departments, substitution.namers
        from (select employee.id as employee_id,
                     coalesce(employee.department_id,
                              (select department.id from department
                               where department.code = @department and department.valid_from <= @today
                                 and (department.valid_until is null or department.valid_until > @today)
                               order by department.valid_from desc limit 1)) as department_id
              from (select) asking left join employee on employee.subject = @subject) found
        -- A supervisor who has moved on is substituted nowhere: the new department named nobody. Nor is one who is none any more.
        cross join lateral (
          select coalesce(array_agg(named.department_id), '{}') as departments, coalesce(array_agg(named.added_by), '{}') as namers from substitute named
          join employee supervisor on supervisor.id = named.employee_id and supervisor.department_id = named.department_id
          where named.substitute_id = found.employee_id and named.from_on <= @today and named.until_on >= @today and named.ended_at is null
            and (named.is_outside_role
                 or exists (select from held where held.subject = supervisor.subject and held.role = any(@reviewers)
                            and (held.department_id is null or held.department_id = named.department_id)))) substitution
        where @token is null
           or exists (select from identity_token token left join identity_grant on identity_grant.id = token.authorization_id
                      where token.id = @token and token.status = 'valid' and (identity_grant.id is null or identity_grant.status = 'valid'))
        """;

    /// <summary>The roles whose holders a substitute stands in for.</summary>
    private static readonly string[] Reviewers = [.. Enum.GetValues<Role>().Where(role => Roles.PermissionsOf(role).Contains(Permission.ReviewReports)).Select(role => role.ToString())];

    /// <summary>The facts, or null when the token has been revoked.</summary>
    public async Task<CallerFacts?> FindAsync(AcceptedToken token, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string>("subject", token.Subject));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("now", time.GetUtcNow()));
        command.Parameters.Add(new NpgsqlParameter<DateOnly>("today", time.Today()));
        command.Parameters.Add(new NpgsqlParameter<string[]>("reviewers", Reviewers));
        command.Parameters.Add(new("department", NpgsqlDbType.Text) { Value = (object?)token.DepartmentCode ?? DBNull.Value });
        command.Parameters.Add(new("token", NpgsqlDbType.Uuid) { Value = (object?)token.TokenId ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var facts = new CallerFacts(
            reader.IsDBNull(0) ? null : reader.GetGuid(0),
            reader.IsDBNull(1) ? null : reader.GetGuid(1),
            [.. reader.GetFieldValue<string[]>(2).Select(Enum.Parse<Role>)],
            [.. reader.GetFieldValue<Guid[]>(3).Zip(reader.GetFieldValue<string[]>(4), (department, namer) => new Substitution(department, namer))]);
        return facts is { EmployeeId: null, DepartmentId: { } department } && token.Name is { } name
            ? facts with { EmployeeId = await EmployAsync(token.Subject, name, department, ct) }
            : facts;
    }

    /// <summary>The caller that an employee would be, or null when there is no such employee. Roles that only an outside issuer knows come with its tokens and are not among these.</summary>
    public async Task<Caller?> FindEmployeeAsync(Guid employee, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select subject from employee where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = employee });
        if (await command.ExecuteScalarAsync(ct) is not string subject) return null;
        var token = new AcceptedToken { Subject = subject, ExpiresAt = DateTimeOffset.MaxValue };
        return (await FindAsync(token, ct))?.CallerOf(token);
    }

    /// <summary>Somebody a trusted issuer vouches for and the personnel import has not brought yet: an employee from now on.</summary>
    private async Task<Guid> EmployAsync(string subject, (string Given, string Family) name, Guid department, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            with made as (
              insert into employee (id, subject, given_name, family_name, department_id) values ($1, $2, $3, $4, $5)
              on conflict (subject) do nothing returning id)
            select id from made union all select id from employee where subject = $2
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Ids.New() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = subject });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name.Given });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name.Family });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = department });
        return (Guid)(await command.ExecuteScalarAsync(ct))!;
    }
}
