using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using Platform.Api.Errors;

namespace Platform.Api.Data;

/// <summary>A statement for the few reads that everything waits for: what is interpolated becomes a parameter, never text.</summary>
/// <remarks>EF builds, hashes and looks up an expression tree for each call; tests/Platform.Benchmarks/README.md has both ways side by side.</remarks>
public sealed class SqlText
{
    private readonly StringBuilder text = new();
    private readonly List<NpgsqlParameter> parameters = [];

    public SqlText(string head) => text.Append(head);

    /// <summary>Appends text of ours and the client's values.</summary>
    public SqlText Add([InterpolatedStringHandlerArgument("")] Part part)
    {
        _ = part;
        return this;
    }

    /// <summary>The statement for a batch.</summary>
    public NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(text.ToString());
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    /// <summary>Collects an interpolated string into the statement.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Part
    {
        private readonly SqlText sql;

        public Part(int literalLength, int formattedCount, SqlText sql) => this.sql = sql;

        public void AppendLiteral(string text) => sql.text.Append(text);

        public void AppendFormatted<T>(T value)
        {
            StorableText.Check(value);
            sql.parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
            sql.text.Append('$').Append(sql.parameters.Count);
        }
    }
}
