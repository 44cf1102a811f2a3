using Npgsql;

namespace Platform.Api.Data;

/// <summary>Refuses database roles under which the last wall would stand open: PostgreSQL asks no policy of a superuser or of whoever owns a table.</summary>
internal static class DatabaseRoles
{
    // What is a role's own, functions, schemas and this database included, stands in pg_shdepend. A role that belongs to no other role cannot
    // become one either: not the owner, and not one of those predefined roles that write where no right was given.
    private const string Faults = """
        select case
          when rolsuper then 'is a superuser'
          when rolbypassrls then 'has BYPASSRLS'
          when rolcreaterole then 'has CREATEROLE'
          when rolreplication then 'has REPLICATION'
          when exists (select from pg_auth_members where member = pg_roles.oid) then
            'is a member of ' || (select min(roleid::regrole::text) from pg_auth_members where member = pg_roles.oid)
          when exists (select from pg_shdepend where refclassid = 'pg_authid'::regclass and refobjid = pg_roles.oid and deptype = 'o'
                       and (dbid = (select oid from pg_database where datname = current_database())
                         or classid = 'pg_database'::regclass and objid = (select oid from pg_database where datname = current_database()))) then
            'owns something in this database'
        end
        from pg_roles where rolname = session_user
        """;

    /// <exception cref="StartupRefusedException">The role is not <c>platform_app</c>, or could read past row-level security.</exception>
    public static async Task RequireServingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await RequireNameAsync(connection, DatabaseStartup.AppRole, "ConnectionStrings:Platform", ct);
        await using var command = new NpgsqlCommand(Faults, connection);
        if (await command.ExecuteScalarAsync(ct) is string fault)
            throw new StartupRefusedException($"The serving role {DatabaseStartup.AppRole} {fault}, so row-level security would not bind it: take that away from it.");
    }

    /// <exception cref="StartupRefusedException">The role is not <c>platform_owner</c>.</exception>
    public static Task RequireOwnerAsync(NpgsqlConnection connection, CancellationToken ct) =>
        RequireNameAsync(connection, DatabaseStartup.OwnerRole, "ConnectionStrings:PlatformOwner", ct);

    // The policies name two of the roles, so other names would leave the wall without a door for the right ones, or without a wall. And who has the keys is nobody who has the data.
    internal static async Task RequireNameAsync(NpgsqlConnection connection, string role, string setting, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select session_user::text", connection);
        if (await command.ExecuteScalarAsync(ct) is string actual && actual != role)
            throw new StartupRefusedException($"{setting} signs in as {actual}, but the role must be {role}: the README says how to create it.");
    }
}
