using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Reports;
using Platform.Api.Sealing;

namespace Platform.Api.Drafts;

/// <summary>What an author has begun, kept between devices until it is submitted or forgotten.</summary>
/// <remarks>Every statement runs in a transaction that states who asks: row-level security shows an author the own drafts and nobody else's.</remarks>
public sealed class DraftService(PlatformDb db, UnitOfWork work, Caller caller, Vault vault, ReportSubmission submission, ReportReader reader, DraftRetention retention, TimeProvider time)
{
    public Task<DraftView> GetAsync(Guid id, CancellationToken ct) => ReadAsync(async () =>
    {
        var draft = await FindAsync(id, ct) ?? throw new NotFoundException();
        return View(draft) with { Fields = await FieldsAsync(draft, ct) };
    }, ct);

    /// <summary>The own drafts, last saved first; those that became reports are not among them.</summary>
    public Task<IReadOnlyList<DraftView>> ListAsync(CancellationToken ct) => ReadAsync<IReadOnlyList<DraftView>>(async () =>
        [.. (await Mine().Where(d => d.ReportId == null).OrderByDescending(d => d.SavedAt).ThenBy(d => d.Id).ToListAsync(ct)).Select(View)], ct);

    /// <summary>Makes the draft or saves it again.</summary>
    public Task<DraftView> SaveAsync(Guid id, string? version, DraftedReport input, CancellationToken ct)
    {
        caller.Must(Permission.SubmitReports);
        if (JsonSerializer.SerializeToUtf8Bytes(input, Json.Options).Length > DraftRules.MaxBytes) throw new PlatformException(ErrorCatalogue.TooLarge);
        return work.OnceAsync("saveDraft", new { id, version, input }, async () =>
        {
            await LockAsync(id, ct);
            var draft = await FindAsync(id, ct);
            if (draft is null) draft = await AddAsync(id, version, ct);
            else if (draft.Version != Versions.Require(version)) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            if (draft.ReportId is not null) throw new PlatformException(ErrorCatalogue.IllegalTransition, "A draft that became a report is not saved any more.");
            draft.Save(await vault.KeyAsync(draft.KeyId, ct), input, time.GetUtcNow());
        }, async () => View((await FindAsync(id, ct))!), Task.FromResult, ct);
    }

    /// <summary>Deletes the draft; a report that it became stays.</summary>
    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.SubmitReports);
        await work.OnceAsync("deleteDraft", new { id }, async () =>
        {
            await LockAsync(id, ct);
            await vault.ForgetAfterCommitAsync((await FindAsync(id, ct) ?? throw new NotFoundException()).KeyId, ct);
            await Mine().Where(d => d.Id == id).ExecuteDeleteAsync(ct);
        }, () => Task.FromResult(id), Task.FromResult, ct);
    }

    /// <summary>Makes the report of the draft, or finds the one that was made of it.</summary>
    public async Task<ReportView> SubmitAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.SubmitReports);
        // What is wrong is said before anything is locked, and what the rules look up is in memory afterwards: nobody who holds a connection waits for a second one.
        if ((await GetAsync(id, ct)).Fields is { } fields) await submission.CheckAsync(fields.ToReport(), ct);
        var report = Guid.Empty;
        return await work.OnceAsync("submitDraft", new { id }, async () =>
        {
            await LockAsync(id, ct);
            var draft = await FindAsync(id, ct) ?? throw new NotFoundException();
            report = draft.ReportId ?? await BecomeReportAsync(draft, ct);
        }, () => reader.GetAsync(report, ct), Task.FromResult, ct);
    }

    private async Task<Guid> BecomeReportAsync(Draft draft, CancellationToken ct)
    {
        var fields = await FieldsAsync(draft, ct) ?? throw new NotFoundException();
        var report = await submission.CheckAsync(fields.ToReport(), ct);
        await submission.AddAsync([report], ct);
        draft.Become(report.Id, time.GetUtcNow());
        await vault.ForgetAfterCommitAsync(draft.KeyId, ct);
        return report.Id;
    }

    private async Task<Draft> AddAsync(Guid id, string? version, CancellationToken ct)
    {
        if (version is not null) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
        if (await Mine().CountAsync(d => d.ReportId == null, ct) >= DraftRules.MaxDrafts) throw new InvalidException("/id", "too_many", "At most 50 drafts at a time.");
        var draft = new Draft { Id = id, AuthorSubject = caller.Subject, KeyId = vault.New(Ids.New()).Subject };
        db.Add(draft);
        return draft;
    }

    private IQueryable<Draft> Mine() => db.Set<Draft>().Where(d => d.AuthorSubject == caller.Subject);

    private Task<Draft?> FindAsync(Guid id, CancellationToken ct) => Mine().SingleOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>Two devices, or a repeated request, one after the other.</summary>
    private Task<int> LockAsync(Guid id, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({caller.Subject + "\ndraft " + id}, 0))", ct);

    private async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken ct)
    {
        caller.Must(Permission.SubmitReports);
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        return await read();
    }

    private DraftView View(Draft draft) => new()
    {
        Id = draft.Id,
        ClientAt = draft.ClientAt,
        SavedAt = draft.SavedAt,
        ExpiresAt = draft.SavedAt + retention.KeptFor,
        ReportId = draft.ReportId,
        Version = Versions.Write(draft.Version),
    };

    private async Task<DraftedReport?> FieldsAsync(Draft draft, CancellationToken ct) =>
        draft.Sealed is { } content ? (await vault.KeysAsync([draft.KeyId], ct)).Open(DraftSeals.Fields, draft.KeyId, content) : null;
}
