namespace Platform.Sdk;

/// <summary>The codes of <see cref="PlatformProblemException.Code"/>. The list is open: a newer platform may send others. Each is explained under <c>/errors</c>.</summary>
public static class ProblemCodes
{
    /// <summary>400: The request cannot be read. The body is not JSON, has an unknown member or a value of the wrong type. Mend the request; <c>errors[].pointer</c> says where.</summary>
    public const string Malformed = "malformed";

    /// <summary>400: The cursor does not fit. The cursor is damaged or was made for another filter. Start again without it.</summary>
    public const string InvalidCursor = "invalid_cursor";

    /// <summary>401: A valid token is needed. No token, an expired or revoked one, or one from an issuer that is not trusted. Get a new token.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>403: This is not allowed. The token is valid but its roles do not carry the permission.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>404: There is no such thing. It does not exist, or the caller may not know that it does.</summary>
    public const string NotFound = "not_found";

    /// <summary>405: This method is not allowed here. Use one of the methods in the Allow header.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>406: No acceptable media type. Ask for one of the documented media types.</summary>
    public const string NotAcceptable = "not_acceptable";

    /// <summary>409: The present state does not allow this. <c>allowedActions</c> lists what the state and the caller's roles allow now.</summary>
    public const string IllegalTransition = "illegal_transition";

    /// <summary>409: The conditions for a register entry do not hold. An entry needs level 2 or above, a trigger document and a necessity assessment (BSchG NRW). <c>errors[]</c> says which is missing.</summary>
    public const string LegalGate = "legal_gate";

    /// <summary>409: A second person has to do this. Who told of the incident decides nothing about it nor chooses who reviews it, who confirmed does not publish, and an entry rests on a document that somebody else than who publishes has recorded. `detail` says which.</summary>
    public const string FourEyes = "four_eyes";

    /// <summary>409: These reports cannot be merged. The main report is merged itself or has ended without publication, or the other one has taken in reports. Merge into the main one of them, or unmerge first.</summary>
    public const string MergeRefused = "merge_refused";

    /// <summary>409: Somebody else is working on it. Another colleague has claimed the report; <c>expiresAt</c> says until when at most. Wait, or have whoever assigns reports release it.</summary>
    public const string Claimed = "claimed";

    /// <summary>409: The same request is being worked on. Another request with this Idempotency-Key has not finished. Try again shortly.</summary>
    public const string RequestInFlight = "request_in_flight";

    /// <summary>409: Somebody else made the same thing at the same time. Load it and decide anew.</summary>
    public const string Conflict = "conflict";

    /// <summary>409: This piece does not begin where the last one ended. <c>offset</c> says how many bytes have arrived. Go on from there.</summary>
    public const string UploadOffset = "upload_offset";

    /// <summary>409: The attachment cannot be read now. It is still uploaded, waits for the malware scanner or was refused; its state says which.</summary>
    public const string AttachmentNotReady = "attachment_not_ready";

    /// <summary>412: Somebody else changed it first. The version in If-Match (GraphQL: expectedVersion) is not the present one. Load it again and decide anew.</summary>
    public const string PreconditionFailed = "precondition_failed";

    /// <summary>413: The request is too large. The body is above the limit of the operation.</summary>
    public const string TooLarge = "too_large";

    /// <summary>415: This media type is not read here. Send application/json in UTF-8, or what the operation says, without a Content-Encoding.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>409: This request for prosecution was taken back. Who took a request for prosecution back cannot file it again (§ 77d(1) StGB). A criminal complaint can still be recorded.</summary>
    public const string RequestWithdrawn = "request_withdrawn";

    /// <summary>422: The input breaks a rule. <c>errors[]</c> lists each fault with a pointer and a code. Nothing was changed.</summary>
    public const string Invalid = "invalid";

    /// <summary>422: This Idempotency-Key belongs to another request. A key stands for one operation with one body. Make a new key.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>428: If-Match is needed. Send the ETag of the version you decided on, so that no change is lost.</summary>
    public const string PreconditionRequired = "precondition_required";

    /// <summary>429: Too many requests. Wait as long as Retry-After says.</summary>
    public const string TooManyRequests = "too_many_requests";

    /// <summary>500: Something went wrong on our side. The trace id finds the cause in the logs. Trying again later is safe with the same Idempotency-Key.</summary>
    public const string Internal = "internal";

    /// <summary>503: The access log cannot be written. No log, no data: nothing was disclosed. Try again as Retry-After says.</summary>
    public const string LogUnavailable = "log_unavailable";

    /// <summary>503: The keys to sealed data cannot be reached. Names, narratives and files are sealed, and the store of their keys does not answer: nothing was disclosed or changed. What is coded can still be read. Try again as Retry-After says.</summary>
    public const string KeysUnavailable = "keys_unavailable";

    /// <summary>503: The store of files cannot be reached. The bytes of attachments lie in a store of their own, and it does not answer: nothing was handed out or changed, and an upload stands where it stood. Try again as Retry-After says.</summary>
    public const string StoreUnavailable = "store_unavailable";

    /// <summary>503: The platform cannot answer now. The database is away or the host is stopping. Try again as Retry-After says.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>Not from the platform: the answer is no problem document, as from a proxy in between, or cannot be read.</summary>
    public const string Unreadable = "unreadable";
}
