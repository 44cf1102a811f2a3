using System.Diagnostics;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.AccessLog;

/// <summary>What is about to be disclosed, and why.</summary>
/// <param name="Operation">The operation's name, the same over every protocol.</param>
/// <param name="Fields">The fields disclosed of each object.</param>
/// <param name="ObjectIds">The objects whose personal data may be read afterwards, and no others.</param>
public sealed record Disclosure(string Operation, IReadOnlyList<string> Fields, IReadOnlyList<Guid> ObjectIds)
{
    public AccessPurpose? Purpose { get; init; } = AccessPurpose.CaseProcessing;
    public string? CaseReference { get; init; }
    public string? Note { get; init; }
    public object? Criteria { get; init; }
    public int? ResultCount { get; init; }
}

/// <summary>The only way to personal data of persons of concern: first the log, then the rows the entry names.</summary>
public sealed class AccessGate(AccessLogWriter writer, DbSession session, Caller caller, TimeProvider time)
{
    /// <summary>Commits the entry, then opens exactly its rows to this unit of work.</summary>
    /// <exception cref="PlatformException">The log cannot be written: <c>log_unavailable</c>, and nothing was read.</exception>
    public async Task<AccessReceipt> OpenAsync(Disclosure disclosure, CancellationToken ct)
    {
        var receipt = await writer.WriteAsync(Entry(disclosure, AccessDecision.Permitted, null), ct);
        await session.ReadUnderAsync(receipt.EntryId, ct);
        return receipt;
    }

    /// <summary>Records that the caller asked and was refused.</summary>
    public Task RefusedAsync(Disclosure disclosure, ErrorCode reason, CancellationToken ct) =>
        writer.WriteAsync(Entry(disclosure, AccessDecision.Denied, reason.Code), ct);

    private AccessEntry Entry(Disclosure disclosure, AccessDecision decision, string? refusal) => new()
    {
        Id = Ids.New(),
        At = time.GetUtcNow(),
        Subject = Storable(caller.Subject)!,
        EmployeeId = caller.EmployeeId,
        DepartmentId = caller.DepartmentId,
        ClientId = caller.ClientId,
        Operation = disclosure.Operation,
        Decision = decision,
        Purpose = disclosure.Purpose,
        CaseReference = Storable(disclosure.CaseReference),
        Note = Storable(disclosure.Note),
        Criteria = disclosure.Criteria,
        ObjectIds = disclosure.ObjectIds,
        ResultCount = disclosure.ResultCount,
        Fields = disclosure.Fields,
        Refusal = refusal,
        TraceId = Activity.Current?.TraceId.ToString(),
    };

    /// <summary>PostgreSQL stores no U+0000, and half a surrogate pair is no text; what was asked is logged all the same.</summary>
    private static string? Storable(string? text) => text is null ? null : string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD');
}
