namespace Platform.Api.Errors;

/// <summary>A kind of refusal.</summary>
/// <param name="Code">Stable, snake_case; the same in problem+json <c>code</c> and GraphQL <c>extensions.code</c>.</param>
/// <param name="Status">HTTP status over REST.</param>
/// <param name="Title">Short and the same each time.</param>
/// <param name="Meaning">When it happens and what a client does about it.</param>
public sealed record ErrorCode(string Code, int Status, string Title, string Meaning);

/// <summary>Every error a client can meet. Served at <c>/errors</c>; each operation of the contracts says which of them it answers with.</summary>
public static class ErrorCatalogue
{
    public static readonly ErrorCode Malformed = new("malformed", 400, "The request cannot be read.", "The body is not JSON, has an unknown member or a value of the wrong type. Mend the request; `errors[].pointer` says where.");
    public static readonly ErrorCode InvalidCursor = new("invalid_cursor", 400, "The cursor does not fit.", "The cursor is damaged or was made for another filter. Start again without it.");
    public static readonly ErrorCode Unauthenticated = new("unauthenticated", 401, "A valid token is needed.", "No token, an expired or revoked one, or one from an issuer that is not trusted. Get a new token.");
    public static readonly ErrorCode Forbidden = new("forbidden", 403, "This is not allowed.", "The token is valid but its roles do not carry the permission.");
    public static readonly ErrorCode NotFound = new("not_found", 404, "There is no such thing.", "It does not exist, or the caller may not know that it does.");
    public static readonly ErrorCode MethodNotAllowed = new("method_not_allowed", 405, "This method is not allowed here.", "Use one of the methods in the Allow header.");
    public static readonly ErrorCode NotAcceptable = new("not_acceptable", 406, "No acceptable media type.", "Ask for one of the documented media types.");
    public static readonly ErrorCode IllegalTransition = new("illegal_transition", 409, "The present state does not allow this.", "`allowedActions` lists what the state and the caller's roles allow now.");
    public static readonly ErrorCode LegalGate = new("legal_gate", 409, "The conditions for a register entry do not hold.", "An entry needs level 2 or above, a trigger document and a necessity assessment (BSchG NRW). `errors[]` says which is missing.");
    public static readonly ErrorCode FourEyes = new("four_eyes", 409, "A second person has to do this.", "Who told of the incident decides nothing about it nor chooses who reviews it, who confirmed does not publish, and an entry rests on a document that somebody else than who publishes has recorded. `detail` says which.");
    public static readonly ErrorCode RequestWithdrawn = new("request_withdrawn", 409, "This request for prosecution was taken back.", "Who took a request for prosecution back cannot file it again (§ 77d(1) StGB). A criminal complaint can still be recorded.");
    public static readonly ErrorCode MergeRefused = new("merge_refused", 409, "These reports cannot be merged.", "The main report is merged itself or has ended without publication. Merge into the report it goes on in, or reopen it first.");
    public static readonly ErrorCode Claimed = new("claimed", 409, "Somebody else is working on it.", "Another colleague has claimed the report; `expiresAt` says until when at most. Wait, or have whoever assigns reports release it.");
    public static readonly ErrorCode RequestInFlight = new("request_in_flight", 409, "The same request is being worked on.", "Another request with this Idempotency-Key has not finished. Try again shortly.");
    public static readonly ErrorCode Conflict = new("conflict", 409, "Somebody else made the same thing at the same time.", "Load it and decide anew.");
    public static readonly ErrorCode UploadOffset = new("upload_offset", 409, "The bytes do not continue the upload.", "`offset` says where it stands: go on from there, or be content when it is complete.");
    public static readonly ErrorCode AttachmentNotReady = new("attachment_not_ready", 409, "The attachment cannot be handed out.", "It is not complete, waits for the malware scanner or was refused. Its `state` says which.");
    public static readonly ErrorCode PreconditionFailed = new("precondition_failed", 412, "Somebody else changed it first.", "The version in If-Match (GraphQL: expectedVersion) is not the present one. Load it again and decide anew.");
    public static readonly ErrorCode TooLarge = new("too_large", 413, "The request is too large.", "The body is above the limit of the operation.");
    public static readonly ErrorCode UnsupportedMediaType = new("unsupported_media_type", 415, "This media type is not read here.", "Send application/json in UTF-8, or what the operation says, without a Content-Encoding.");
    public static readonly ErrorCode Invalid = new("invalid", 422, "The input breaks a rule.", "`errors[]` lists each fault with a pointer and a code. Nothing was changed.");
    public static readonly ErrorCode IdempotencyKeyReused = new("idempotency_key_reused", 422, "This Idempotency-Key belongs to another request.", "A key stands for one operation with one body. Make a new key.");
    public static readonly ErrorCode PreconditionRequired = new("precondition_required", 428, "If-Match is needed.", "Send the ETag of the version you decided on, so that no change is lost.");
    public static readonly ErrorCode TooManyRequests = new("too_many_requests", 429, "Too many requests.", "Wait as long as Retry-After says; on a GraphQL socket `retryAfter` says it, in seconds.");
    public static readonly ErrorCode Internal = new("internal", 500, "Something went wrong on our side.", "The trace id finds the cause in the logs. Trying again later is safe with the same Idempotency-Key.");
    public static readonly ErrorCode LogUnavailable = new("log_unavailable", 503, "The access log cannot be written.", "No log, no data: nothing was disclosed. Try again as Retry-After says.");
    public static readonly ErrorCode KeysUnavailable = new("keys_unavailable", 503, "The keys to sealed data cannot be reached.", "Names, narratives and files are sealed, and the store of their keys does not answer: nothing was disclosed or changed. What is coded can still be read. Try again as Retry-After says.");
    public static readonly ErrorCode StoreUnavailable = new("store_unavailable", 503, "The store of files cannot be reached.", "The bytes of attachments lie in a store of their own, and it does not answer: nothing was handed out or changed, and an upload stands where it stood. Try again as Retry-After says.");
    public static readonly ErrorCode Unavailable = new("unavailable", 503, "The platform cannot answer now.", "The database is away or the host is stopping. Try again as Retry-After says.");

    // GraphQL only: over HTTP these answer 400, or 200 with errors as the GraphQL over HTTP draft says.
    public static readonly ErrorCode GraphQLSyntax = new("graphql_syntax", 400, "The document cannot be parsed.", "`locations` says where.");
    public static readonly ErrorCode GraphQLValidation = new("graphql_validation", 400, "The document does not fit the schema.", "The message says which field, argument or type; the schema is published in schema/schema.graphql.");
    public static readonly ErrorCode GraphQLTooComplex = new("graphql_too_complex", 400, "The document asks for too much.", "Fewer tokens, less depth, smaller pages or fewer inquiries in one request. The message names the limit.");
    public static readonly ErrorCode GraphQLSlowSubscriber = new("graphql_slow_subscriber", 429, "The subscriber reads too slowly.", "Events came faster than they were read and the subscription was dropped. Subscribe again and load what was missed.");

    /// <summary>Every error, by code.</summary>
    public static IReadOnlyDictionary<string, ErrorCode> All { get; } = typeof(ErrorCatalogue).GetFields()
        .Select(field => (ErrorCode)field.GetValue(null)!).ToDictionary(error => error.Code);
}
