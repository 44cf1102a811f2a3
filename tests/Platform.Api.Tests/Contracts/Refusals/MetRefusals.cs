using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Which refusals were met over one protocol. What refuses without the access log or without the key store is asked later, while they are away, of reports that nobody else touches.</summary>
internal sealed class MetRefusals(OwnKeysHost host, Protocol protocol)
{
    private readonly SortedSet<string> met = new(StringComparer.Ordinal);
    private readonly List<(string Field, Func<Task<Answer>> Ask)> withoutLog = [], withoutKeys = [];

    public OwnKeysHost Host => host;

    public Driver Api { get; } = new(host, protocol);

    /// <summary>What a field has just answered.</summary>
    public async Task MeetAsync(string field, Task<Answer> asked) => met.Add($"{field} {(await asked).Code}");

    /// <summary>Nothing is disclosed without an entry in the access log.</summary>
    public void WithoutLog(string field, Func<Task<Answer>> ask) => withoutLog.Add((field, ask));

    /// <summary>Nothing is opened or sealed without a key.</summary>
    public void WithoutKeys(string field, Func<Task<Answer>> ask) => withoutKeys.Add((field, ask));

    /// <summary>What discloses something that is sealed needs both.</summary>
    public void WithoutLogOrKeys(string field, Func<Task<Answer>> ask)
    {
        WithoutLog(field, ask);
        WithoutKeys(field, ask);
    }

    /// <summary>All that were met, as <c>field code</c>, once log and keys have been away.</summary>
    public async Task<IReadOnlySet<string>> AllAsync()
    {
        await Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");
        try { await MeetAsync(withoutLog); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app"); }
        await host.TakeKeysAwayAsync();
        try { await MeetAsync(withoutKeys); }
        finally { await host.BringKeysBackAsync(); }
        return met;
    }

    private async Task MeetAsync(List<(string Field, Func<Task<Answer>> Ask)> later)
    {
        foreach (var (field, ask) in later) await MeetAsync(field, ask());
    }
}
