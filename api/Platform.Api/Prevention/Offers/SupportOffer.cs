namespace Platform.Api.Prevention.Offers;

/// <summary>Help for employees (Hilfsangebot). It is ended, never deleted: referrals keep its code.</summary>
public sealed class SupportOffer
{
    /// <summary>Stable code, such as <c>legal-advice</c>.</summary>
    public required string Code { get; init; }

    public required string Title { get; set; }
    public required string Description { get; set; }
    public string? Contact { get; set; }
    public required List<SupportAudience> Audiences { get; set; }

    /// <summary>The first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day; null while it has no end.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>PostgreSQL's <c>xmin</c>.</summary>
    public uint Version { get; private set; }

    /// <summary>An offer from that day on.</summary>
    public static SupportOffer Of(string code, NewSupportOffer input, DateOnly startsOn) =>
        new() { Code = code, Title = input.Title, Description = input.Description, Contact = input.Contact, Audiences = [.. input.Audiences.Distinct()], StartsOn = startsOn };

    /// <summary>It reads like this from now on. An ended one is offered again.</summary>
    public void Save(NewSupportOffer input) =>
        (Title, Description, Contact, Audiences, EndsOn) = (input.Title, input.Description, input.Contact, [.. input.Audiences.Distinct()], null);

    public void End(DateOnly lastDay) => EndsOn = lastDay;
}

/// <summary>Whom a support offer is for.</summary>
public enum SupportAudience
{
    /// <summary>Employees to whom it happened.</summary>
    AffectedEmployees,

    /// <summary>Employees who saw it.</summary>
    Witnesses,

    /// <summary>The team around them.</summary>
    Teams,

    /// <summary>Supervisors who look after them.</summary>
    Supervisors,
}

internal static class SupportOffers
{
    /// <summary>What is offered on a day.</summary>
    public static IQueryable<SupportOffer> OfferedOn(this IQueryable<SupportOffer> offers, DateOnly day) => offers.Where(o => o.StartsOn <= day && (o.EndsOn == null || o.EndsOn >= day));
}
