using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Sealing;

namespace Platform.Api.Prevention.Referrals;

/// <summary>Reads referrals for the views: coded fields freely, what names persons only through the access gate.</summary>
public sealed class ReferralReader(PlatformDb db, Caller caller, AccessGate gate, Vault vault)
{
    /// <summary>One referral, with the parts that were asked for.</summary>
    /// <exception cref="NotFoundException">The caller does not see it.</exception>
    public async Task<ReferralView> GetAsync(Guid id, IReadOnlyCollection<ReferralPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.RequestSupport);
        var found = await Visible().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotFoundException();
        return (await DiscloseAsync("getReferral", [View(found)], parts, ct))[0];
    }

    /// <summary>A page of referrals, newest first, with the parts that were asked for.</summary>
    public async Task<Page<ReferralView>> ListAsync(ReferralFilter? filter, int? limit, string? cursor, IReadOnlyCollection<ReferralPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.RequestSupport);
        filter ??= new();
        var page = PageRequest.Of(limit, cursor, filter);
        var referrals = Visible();
        if (page.After is { } last) referrals = referrals.Where(r => r.Id < last);
        if (filter.Open) referrals = referrals.Where(r => r.State == ReferralState.Requested || r.State == ReferralState.Accepted);
        if (filter.State is { } state) referrals = referrals.Where(r => r.State == state);
        var rows = await referrals.OrderByDescending(r => r.Id).Take(page.Limit + 1).ToListAsync(ct);
        var cut = page.Cut(rows.ConvertAll(View), r => r.Id);
        return cut with { Items = await DiscloseAsync("listReferrals", cut.Items, parts, ct) };
    }

    /// <summary>The coded fields.</summary>
    public ReferralView View(Referral referral) => new()
    {
        Id = referral.Id,
        ReportId = referral.ReportId,
        OfferCode = referral.OfferCode,
        State = referral.State,
        EmployeeId = referral.EmployeeId,
        ConsentOn = referral.ConsentOn,
        MadeAt = referral.MadeAt,
        ChangedAt = referral.ChangedAt,
        AllowedActions = referral.AllowedActions(caller),
        Version = Versions.Write(referral.Version),
    };

    private IQueryable<Referral> Visible() => db.Set<Referral>().AsNoTracking().VisibleTo(caller);

    /// <summary>Adds the parts with personal data, after the log entry that names every referral shown.</summary>
    private async Task<IReadOnlyList<ReferralView>> DiscloseAsync(string operation, IReadOnlyList<ReferralView> referrals, IReadOnlyCollection<ReferralPart> parts, CancellationToken ct)
    {
        if (parts.Count == 0 || referrals.Count == 0) return referrals;
        Guid[] ids = [.. referrals.Select(r => r.Id)];
        await gate.OpenAsync(new(operation, [.. parts.Select(p => p == ReferralPart.Note ? "note" : "employee")], ids) { ResultCount = ids.Length }, ct);
        var notes = parts.Contains(ReferralPart.Note) ? await NotesAsync(ids, ct) : [];
        var contacts = parts.Contains(ReferralPart.Employee) ? await db.ContactsAsync(referrals.Select(r => r.EmployeeId).OfType<Guid>(), ct) : [];
        return [.. referrals.Select(r => r with { Note = notes.GetValueOrDefault(r.Id), Employee = contacts.GetValueOrDefault(r.EmployeeId ?? Guid.Empty) })];
    }

    private async Task<Dictionary<Guid, string?>> NotesAsync(Guid[] referrals, CancellationToken ct)
    {
        var notes = await db.Set<ReferralNote>().AsNoTracking().Where(n => referrals.Contains(n.ReferralId)).ToListAsync(ct);
        var keys = await vault.KeysAsync([.. notes.Select(n => n.ReferralId)], ct);
        return notes.ToDictionary(n => n.ReferralId, n => keys.Open(ReferralSeals.Note, n.ReferralId, n.Sealed)?.Text);
    }
}
