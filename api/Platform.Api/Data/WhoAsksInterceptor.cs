using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.Api.Data;

/// <summary>
/// Tells PostgreSQL who asks and under which log entry, always transaction-local: session settings leak through connection pools.
/// A transaction is told once at its start; a single read is sent together with the setting, in one round trip and one implicit transaction.
/// </summary>
public sealed class WhoAsksInterceptor : DbCommandInterceptor, IDbTransactionInterceptor
{
    private const string Setting = "select set_config('app.subject', @who_subject, true), set_config('app.entry', @who_entry, true)";

    public async ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not PlatformDb db) return result;
        await using var command = Command(connection, result, db);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (eventData.Context is not PlatformDb db) return result;
        using var command = Command(connection, result, db);
        command.ExecuteNonQuery();
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (NeedsSetting(command, eventData) is { } db)
        {
#pragma warning disable CA2100 // a constant of ours in front of EF's own text
            command.CommandText = $"{Setting};\n{command.CommandText}";
#pragma warning restore CA2100
            AddParameters(command, db);
        }
        return new(result);
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (NeedsSetting(command, eventData) is not null) await result.NextResultAsync(cancellationToken);
        return result;
    }

    private static PlatformDb? NeedsSetting(DbCommand command, CommandEventData eventData) =>
        command.Transaction is null && eventData.Context is PlatformDb { Session.AccessEntry: not null } db ? db : null;

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, PlatformDb db)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Setting;
        AddParameters(command, db);
        return command;
    }

    private static void AddParameters(DbCommand command, PlatformDb db)
    {
        Add("who_subject", db.Session.Subject);
        Add("who_entry", db.Session.AccessEntry?.ToString() ?? "");

        void Add(string name, string value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}
