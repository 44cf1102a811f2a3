namespace Platform.Api.Http;

/// <summary>What a request says about itself beside its body; set by the protocol, read by the unit of work.</summary>
public sealed class RequestContext
{
    /// <summary>The client's key for this one effect (Idempotency-Key, draft-ietf-httpapi-idempotency-key-header-07).</summary>
    public string? IdempotencyKey { get; set; }
}
