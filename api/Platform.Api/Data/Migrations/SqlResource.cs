using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Api.Data.Migrations;

internal static class SqlResource
{
    /// <summary>Runs a file of SQL that lies beside the code it belongs to.</summary>
    public static void SqlOf(this MigrationBuilder migration, string file)
    {
        using var sql = new StreamReader(typeof(SqlResource).Assembly.GetManifestResourceStream(file)!);
        migration.Sql(sql.ReadToEnd());
    }
}
