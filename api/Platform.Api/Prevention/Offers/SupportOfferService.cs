using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.Prevention.Offers;

/// <summary>The catalogue of support offers, kept by the prevention centre.</summary>
public sealed class SupportOfferService(PlatformDb db, UnitOfWork work, Caller caller, TimeProvider time)
{
    /// <summary>The offers of today, or all that ever were.</summary>
    public async Task<IReadOnlyList<SupportOfferView>> ListAsync(bool ended, CancellationToken ct)
    {
        var offers = db.Set<SupportOffer>().AsNoTracking();
        return [.. (await (ended ? offers : offers.OfferedOn(time.Today())).OrderBy(o => o.Code).ToListAsync(ct)).Select(View)];
    }

    /// <summary>Makes the offer, changes it or offers it again.</summary>
    public async Task<SupportOfferView> SaveAsync(string code, string? version, NewSupportOffer input, CancellationToken ct)
    {
        caller.Must(Permission.ManageSupport);
        SupportOfferRules.CheckCode(code);
        new SupportOfferRules.NewOfferRules().Check(input);
        SupportOffer? offer = null;
        return await work.OnceAsync("saveSupportOffer", new { code, version, input }, async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"support offer " + code}, 0))", ct);
            offer = await db.Set<SupportOffer>().SingleOrDefaultAsync(o => o.Code == code, ct);
            if (offer is null ? version is not null : offer.Version != Versions.Require(version)) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            if (offer is null) db.Add(offer = SupportOffer.Of(code, input, time.Today()));
            else offer.Save(input);
        }, () => Task.FromResult(View(offer!)), Task.FromResult, ct);
    }

    public async Task<SupportOfferView> EndAsync(string code, string? version, SupportOfferEnding input, CancellationToken ct)
    {
        caller.Must(Permission.ManageSupport);
        var expected = Versions.Require(version);
        SupportOffer? offer = null;
        return await work.OnceAsync("endSupportOffer", new { code, version, input }, async () =>
        {
            offer = await db.Set<SupportOffer>().SingleOrDefaultAsync(o => o.Code == code, ct) ?? throw new NotFoundException();
            if (offer.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            new SupportOfferRules.EndingRules(offer.StartsOn, time.Today()).Check(input);
            offer.End(input.EndsOn);
        }, () => Task.FromResult(View(offer!)), Task.FromResult, ct);
    }

    /// <summary>Stores the offers that ship with the platform where there are none.</summary>
    public static async Task SeedAsync(PlatformDb db, CancellationToken ct)
    {
        if (await db.Set<SupportOffer>().AnyAsync(ct)) return;
        await using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("support-offers.json")!;
        db.AddRange((await JsonSerializer.DeserializeAsync<SupportOffer[]>(file, Json.Options, ct))!);
        await db.SaveChangesAsync(ct);
    }

    private static SupportOfferView View(SupportOffer offer) => new()
    {
        Code = offer.Code,
        Title = offer.Title,
        Description = offer.Description,
        Contact = offer.Contact,
        Audiences = offer.Audiences,
        StartsOn = offer.StartsOn,
        EndsOn = offer.EndsOn,
        Version = Versions.Write(offer.Version),
    };
}
