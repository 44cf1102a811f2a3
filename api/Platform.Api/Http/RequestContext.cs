namespace Platform.Api.Http;

/// <summary>What a request carries besides its body, for the unit of work. Scoped.</summary>
public sealed class RequestContext
{
    /// <summary>The client's key for this one effect: the <c>Idempotency-Key</c> header, or <c>extensions.idempotencyKey</c> in GraphQL.</summary>
    public string? IdempotencyKey { get; set; }
}
