using Npgsql;

namespace Platform.Api.Data;

/// <summary>What a statement selects: each column's SQL stands beside what it is read as, and its place follows from the order in which they are named.</summary>
public sealed class Columns
{
    private readonly List<string> sql = [];

    /// <summary>The list behind <c>select</c>.</summary>
    public string Sql { get; private set; } = "";

    /// <summary>A value; a nullable type where there may be none.</summary>
    public Column<T> Add<T>(string column) => Place(column, static (row, place) => row.GetFieldValue<T>(place));

    /// <summary>A text, or null.</summary>
    public Column<string?> AddText(string column) => Place(column, static (row, place) => row.IsDBNull(place) ? null : row.GetString(place));

    /// <summary>A coded word.</summary>
    public Column<T> AddCode<T>(string column) where T : struct, Enum => Place(column, static (row, place) => Enum.Parse<T>(row.GetString(place)));

    /// <summary>A coded word, or null.</summary>
    public Column<T?> AddCodeOrNone<T>(string column) where T : struct, Enum => Place(column, static (row, place) => row.IsDBNull(place) ? (T?)null : Enum.Parse<T>(row.GetString(place)));

    private Column<T> Place<T>(string column, Func<NpgsqlDataReader, int, T> read)
    {
        sql.Add(column);
        Sql = string.Join(", ", sql);
        return new(sql.Count - 1, read);
    }
}

/// <summary>A column in its place.</summary>
public readonly struct Column<T>(int place, Func<NpgsqlDataReader, int, T> read)
{
    /// <summary>What it says in a row.</summary>
    public T Of(NpgsqlDataReader row) => read(row, place);
}
