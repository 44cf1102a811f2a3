using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Sealing;

/// <summary>The keys that one unit of work needs. New ones are kept before it commits: a key without its row harms nobody, a row without its key would be lost.</summary>
public sealed class Vault(PlatformDb db, KeyStore store, ForgottenKeys forgotten, AfterCommit afterCommit)
{
    private readonly Dictionary<Guid, SubjectKey> made = [];

    /// <summary>A key for a subject that comes into being with this unit of work. Its id is one of ours: a client's could be that of something else.</summary>
    public SubjectKey New(Guid subject) => made[subject] = SubjectKey.Make(subject);

    /// <summary>The key of a subject, to seal something more of it.</summary>
    /// <exception cref="NotFoundException">It was erased.</exception>
    /// <exception cref="PlatformException"><c>keys_unavailable</c></exception>
    public async Task<SubjectKey> KeyAsync(Guid subject, CancellationToken ct) =>
        made.GetValueOrDefault(subject) ?? (await store.FindAsync([subject], ct)).Find(subject) ?? throw new NotFoundException();

    /// <summary>The keys to what is shown: one query at most. They may be asked for while a transaction is open.</summary>
    /// <exception cref="PlatformException"><c>keys_unavailable</c></exception>
    public Task<SubjectKeys> KeysAsync(IReadOnlyCollection<Guid> subjects, CancellationToken ct) => store.FindAsync(subjects, ct);

    /// <summary>The rows of this subject go with this unit of work; its key is deleted once that is certain, or by the next sweep. That it is forgotten may have been noted before.</summary>
    public async Task ForgetAfterCommitAsync(Guid subject, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"insert into forgotten_key (subject_id) values ({subject}) on conflict do nothing", ct);
        afterCommit.Add("The key of deleted rows", () => forgotten.DeleteAsync([subject], CancellationToken.None));
    }

    /// <summary>Keeps the new keys, all in one command. A unit of work does it in the end; earlier it is worth it before something is locked that others wait for.</summary>
    /// <exception cref="PlatformException"><c>keys_unavailable</c></exception>
    public async Task KeepAsync(CancellationToken ct)
    {
        if (made.Count == 0) return;
        await store.AddAsync(made.Values, ct);
        made.Clear();
    }

    /// <summary>Whatever an earlier unit of work left behind is none of the next one's business.</summary>
    internal void Begin() => made.Clear();
}
