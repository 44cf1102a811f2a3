using System.Text.Json;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Imports of reports and of the organisation.</summary>
internal static class ImportRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        await ClashAsync(met);
        var api = met.Api;
        var line = new { externalId = $"keys-{Ids.New()}", report = People.Incident() };
        met.WithoutKeys("importReports", () => api.AskAsync("importReports", People.Zks, HttpMethod.Post, "/reports/import",
            "mutation($input: ReportImportInput!) { result: importReports(input: $input) { added } }", new { input = new { lines = new[] { line } } }, lines: JsonSerializer.Serialize(line)));
    }

    /// <summary>Another import of the same person commits in between.</summary>
    private static async Task ClashAsync(MetRefusals met)
    {
        var api = met.Api;
        await Sql.ExecuteAsync(met.Host.Database.Superuser, """
            create function clash() returns trigger language plpgsql as $$ begin raise 'at the same time' using errcode = '23505'; end $$;
            create trigger clash before insert on employee for each row execute function clash();
            """);
        try
        {
            var employees = new[] { new { subject = "clash", givenName = "A", familyName = "B", departmentCode = "50" } };
            await met.MeetAsync("importEmployees", api.CallAsync("importEmployees", TestTokens.For(Role.Administrator), new { employees }));
        }
        finally
        {
            await Sql.ExecuteAsync(met.Host.Database.Superuser, "drop function clash() cascade");
        }
    }
}
