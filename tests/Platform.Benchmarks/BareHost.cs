using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Platform.Benchmarks;

/// <summary>
/// What the same JSON costs without a platform: ASP.NET Core, Npgsql and a JSON writer. One statement joins report, department and persons;
/// nobody is authenticated, nothing is authorised, walled off or sealed: the persons lie in a table of its own as they are. When told to log, it commits a row that names what is shown before the answer leaves.
/// </summary>
internal static class BareHost
{
    private const int FirstPersonColumn = 16;

    private const string Columns = """
        r.id, r.number, r.state, r.level, r.catalogue_version, r.occurred_at, r.submitted_at, r.reporter_role, r.reporter_id,
        d.id, d.code, d.name, r.setting, r.offences, r.weapons, r.xmin::text
        """;

    private const string PersonColumns = ", p.id, p.role, p.given_name, p.family_name, p.birth_date, p.street, p.house_number, p.postal_code, p.city";
    private const string Joins = "join department d on d.id = r.department_id";
    private const string PersonJoin = "left join bare_person p on p.report_id = r.id";

    private const string LogEntry = """{"at":"2026-01-01T08:00:00.000000Z","subject":"demo-supervisor@50","clientId":"demo-supervisor","operation":"getReport","decision":"permitted","purpose":"caseProcessing","resultCount":1,"fields":["persons"]}""";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Environment.GetEnvironmentVariable("BARE_URL")!);
        var app = builder.Build();
        await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("BARE_DATABASE")!);

        app.MapGet("/reports", async (HttpContext http, int limit, Guid department, bool persons = true, bool logs = false) =>
        {
            const string Page = "(select *, xmin from report where department_id = $1 order by id desc limit $2) r";
            await using var command = source.CreateCommand(persons
                ? $"select {Columns}{PersonColumns} from {Page} {Joins} {PersonJoin} order by r.id desc, p.position"
                : $"select {Columns} from {Page} {Joins} order by r.id desc");
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = department });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit + 1 });
            await WriteAsync(http, command, list: true, persons, logs ? source : null);
        });
        app.MapGet("/reports/{id:guid}", async (HttpContext http, Guid id, bool persons = true, bool logs = false) =>
        {
            await using var command = source.CreateCommand(persons
                ? $"select {Columns}{PersonColumns} from report r {Joins} {PersonJoin} where r.id = $1 order by p.position"
                : $"select {Columns} from report r {Joins} where r.id = $1");
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            await WriteAsync(http, command, list: false, persons, logs ? source : null);
        });
        await app.RunAsync();
    }

    private static async Task WriteAsync(HttpContext http, NpgsqlCommand command, bool list, bool persons, NpgsqlDataSource? log)
    {
        var shown = new List<Guid>();
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        if (list)
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
        }
        Guid? open = null;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var id = reader.GetGuid(0);
                if (open != id)
                {
                    if (open is not null) End(json, persons);
                    open = id;
                    shown.Add(id);
                    Begin(json, reader, id, persons);
                }
                if (persons && !await reader.IsDBNullAsync(FirstPersonColumn)) Person(json, reader);
            }
        }
        if (open is not null) End(json, persons);
        if (list)
        {
            json.WriteEndArray();
            json.WriteString("nextCursor", open!.Value);
            json.WriteEndObject();
        }
        // Nothing has left yet: what is written waits in the response's buffer.
        if (log is not null)
        {
            await using var insert = log.CreateCommand("insert into bare_log (at, object_ids, body) values (clock_timestamp(), $1, $2)");
            insert.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. shown] });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = LogEntry });
            await insert.ExecuteNonQueryAsync();
        }
        await json.FlushAsync();
    }

    private static void Begin(Utf8JsonWriter json, NpgsqlDataReader row, Guid id, bool persons)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("number", row.GetString(1));
        json.WriteString("state", row.GetString(2));
        json.WriteNumber("level", row.GetInt32(3));
        json.WriteNumber("catalogueVersion", row.GetInt32(4));
        json.WriteString("occurredAt", row.GetFieldValue<DateTimeOffset>(5));
        json.WriteString("submittedAt", row.GetFieldValue<DateTimeOffset>(6));
        json.WriteString("reporterRole", row.GetString(7));
        if (!row.IsDBNull(8)) json.WriteString("reporterId", row.GetGuid(8));
        json.WriteStartObject("department");
        json.WriteString("id", row.GetGuid(9));
        json.WriteString("code", row.GetString(10));
        json.WriteString("name", row.GetString(11));
        json.WriteEndObject();
        json.WriteString("setting", row.GetString(12));
        Strings("offences", row.GetFieldValue<string[]>(13));
        Strings("weapons", row.GetFieldValue<string[]>(14));
        Strings("allowedActions", []);
        json.WriteString("version", row.GetString(15));
        if (persons) json.WriteStartArray("persons");

        void Strings(string name, string[] values)
        {
            json.WriteStartArray(name);
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }
    }

    private static void Person(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.GetGuid(FirstPersonColumn));
        json.WriteString("role", row.GetString(17));
        if (!row.IsDBNull(18)) json.WriteString("givenName", row.GetString(18));
        if (!row.IsDBNull(19)) json.WriteString("familyName", row.GetString(19));
        if (!row.IsDBNull(20)) json.WriteString("birthDate", row.GetFieldValue<DateOnly>(20).ToString("O", CultureInfo.InvariantCulture));
        json.WriteStartObject("address");
        json.WriteString("street", row.GetString(21));
        json.WriteString("houseNumber", row.GetString(22));
        json.WriteString("postalCode", row.GetString(23));
        json.WriteString("city", row.GetString(24));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void End(Utf8JsonWriter json, bool persons)
    {
        if (persons) json.WriteEndArray();
        json.WriteEndObject();
    }
}
