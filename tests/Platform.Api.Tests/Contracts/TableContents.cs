using Platform.TestBed;

namespace Platform.Api.Tests.Contracts;

/// <summary>All that is stored, a line for each table, so that a test can say that nothing has changed.</summary>
internal static class TableContents
{
    // A refusal may be logged, and the log's node comes with its first entry. The tally is folded at any time; it follows from the reports.
    private const string Read =
        """
        select string_agg(table_name || ' ' || query_to_xml(format(
          'select count(*) as n, md5(coalesce(string_agg(t::text, E''\n'' order by t::text), '''')) as hash from public.%I t', table_name), false, true, '')::text, E'\n' order by table_name)
        from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('access_entry', 'log_node', 'event', 'report_tally')
        """;

    public static async Task<string> ReadAsync(PlatformHost host) =>
        await Sql.ScalarAsync<string>(host.Database.Superuser, Read) ?? throw new InvalidOperationException("There are no tables.");
}
