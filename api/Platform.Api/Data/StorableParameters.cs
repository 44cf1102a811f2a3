using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Platform.Api.Errors;

namespace Platform.Api.Data;

/// <summary>Sends no text that PostgreSQL would refuse.</summary>
public sealed class StorableParameters : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Checked(command, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Checked(command, result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => new(Checked(command, result));

    private static T Checked<T>(DbCommand command, T result)
    {
        foreach (DbParameter parameter in command.Parameters) StorableText.Check(parameter.Value);
        return result;
    }
}
