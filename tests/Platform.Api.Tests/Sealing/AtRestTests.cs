using System.Globalization;
using System.Text;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Sealing;

/// <summary>Whoever has a copy of the database and not the keys reads no name and no story.</summary>
public sealed class AtRestTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    // Bytes are written out in hexadecimal, so each word is looked for in both ways.
    private const string AllRows =
        "select string_agg(query_to_xml(format('select t::text as r from public.%I t', table_name), false, true, '')::text, '') from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'";

    [Theory, InlineData(Protocol.Rest), InlineData(Protocol.GraphQL)]
    public async Task No_table_tells_what_was_told(Protocol protocol)
    {
        await Told.ByAsync(host, protocol);
        var stored = await StoredAsync();
        Assert.DoesNotContain(Told.Words, word => Tells(stored, word));
        // The controls: what an inquiry is matched by is there, folded, and a word in a column would be found in either form.
        Assert.True(Tells(stored, "quastenflosser"));
        await Sql.ExecuteAsync(host.Database.Superuser, $"create table planted (word text, bytes bytea); insert into planted values ('Gegenprobe', convert_to('Doppelprobe', 'UTF8'))");
        stored = await StoredAsync();
        await Sql.ExecuteAsync(host.Database.Superuser, "drop table planted");
        Assert.True(Tells(stored, "Gegenprobe") && Tells(stored, "Doppelprobe"));
    }

    /// <summary>The files of the database and the write-ahead log, which a backup holds for weeks.</summary>
    [Fact]
    public async Task No_file_of_the_server_tells_it()
    {
        await Told.ByAsync(host, Protocol.Rest);
        Assert.Empty(await FoundInFilesAsync(Told.Words));
        await Sql.ExecuteAsync(host.Database.Superuser, "create table planted_in_a_file (word text); insert into planted_in_a_file values ('Kontrollhonigkuchen')");
        Assert.Equal(["base", "pg_wal"], await FoundInFilesAsync(["Kontrollhonigkuchen"]));
    }

    private async Task<string> StoredAsync() => (await Sql.ScalarAsync<string>(host.Database.Superuser, AllRows))!;

    private static bool Tells(string stored, string word) =>
        stored.Contains(word, StringComparison.Ordinal) || stored.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)), StringComparison.Ordinal);

    /// <summary>In which of the two kinds of files one of the words stands.</summary>
    private async Task<IReadOnlyList<string>> FoundInFilesAsync(string[] words)
    {
        await Sql.ExecuteAsync(host.Database.Superuser, "checkpoint");
        var folder = (await Sql.ScalarAsync<string>(host.Database.Superuser, "show data_directory"))!;
        var database = (await Sql.ScalarAsync<uint>(host.Database.Superuser, "select oid from pg_database where datname = current_database()")).ToString(CultureInfo.InvariantCulture);
        var bytes = words.Select(Encoding.UTF8.GetBytes).ToList();
        return [.. new[] { ("base", Path.Combine(folder, "base", database)), ("pg_wal", Path.Combine(folder, "pg_wal")) }
            .Where(kind => Directory.EnumerateFiles(kind.Item2).Any(file => ReadIfThere(file) is { } content && bytes.Exists(word => content.AsSpan().IndexOf(word) >= 0))).Select(kind => kind.Item1)];
    }

    /// <summary>Other tests on the same server go on, and their files come and go.</summary>
    private static byte[]? ReadIfThere(string file)
    {
        try { return File.ReadAllBytes(file); }
        catch (FileNotFoundException) { return null; }
    }
}
