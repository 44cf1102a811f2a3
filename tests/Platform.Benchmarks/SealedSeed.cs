using Npgsql;
using NpgsqlTypes;
using Platform.Api.Reports;
using Platform.Api.Sealing;

namespace Platform.Benchmarks;

/// <summary>What the host reads of each report: the story and the person of the bare table, sealed under keys of their own.</summary>
internal static class SealedSeed
{
    private static readonly StoryTold Story = new(
        "Beim Hausbesuch öffnete der Bewohner die Tür mit einem Messer in der Hand und drohte, den Kollegen abzustechen, wenn er noch einmal komme.", "Wohnungstür im dritten Stock");

    private static readonly PersonTold Person = new("Maximilian", "Mustermann-Groß", new(1980, 1, 1), "Kalker Hauptstraße", "12a", "51103", "Köln", null, null);

    public static async Task FillAsync(NpgsqlDataSource database, string keyStore)
    {
        var keys = new List<(SubjectKey Report, SubjectKey Person)>();
        await using (var persons = database.CreateCommand("select report_id, id from bare_person b where not exists (select from involved_person p where p.id = b.id)"))
        await using (var reader = await persons.ExecuteReaderAsync())
            while (await reader.ReadAsync()) keys.Add((SubjectKey.Make(reader.GetGuid(0)), SubjectKey.Make(reader.GetGuid(1))));

        await using var source = NpgsqlDataSource.Create(keyStore);
        await CopyAsync(source, "subject_key (subject_id, key)", keys.SelectMany(pair => new[] { pair.Report, pair.Person }), async (row, key) =>
        {
            await row.WriteAsync(key.Subject);
            await row.WriteAsync(key.Bytes);
        });
        await CopyAsync(database, "report_narrative (report_id, sealed)", keys, async (row, pair) =>
        {
            await row.WriteAsync(pair.Report.Subject);
            await row.WriteAsync(pair.Report.Seal(ReportSeals.Story, Story));
        });
        await CopyAsync(database, "involved_person (id, report_id, position, role, sealed)", keys, async (row, pair) =>
        {
            await row.WriteAsync(pair.Person.Subject);
            await row.WriteAsync(pair.Report.Subject);
            await row.WriteAsync(0, NpgsqlDbType.Integer);
            await row.WriteAsync(nameof(InvolvedRole.PersonOfConcern));
            await row.WriteAsync(pair.Person.Seal(ReportSeals.Person, Person));
        });
    }

    private static async Task CopyAsync<T>(NpgsqlDataSource to, string columns, IEnumerable<T> items, Func<NpgsqlBinaryImporter, T, Task> write)
    {
        await using var connection = await to.OpenConnectionAsync();
        await using var rows = await connection.BeginBinaryImportAsync($"copy {columns} from stdin (format binary)");
        foreach (var item in items)
        {
            await rows.StartRowAsync();
            await write(rows, item);
        }
        await rows.CompleteAsync();
    }
}
