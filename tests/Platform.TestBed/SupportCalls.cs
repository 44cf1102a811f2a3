namespace Platform.TestBed;

/// <summary>The operations on support offers and referrals.</summary>
public static class SupportCalls
{
    private const string Offer = "code title description contact audiences startsOn endsOn version";
    private const string Referral = "id reportId offerCode state employeeId consentOn madeAt changedAt allowedActions version";

    public static Task<Answer> OffersAsync(this Driver api, string token, bool ended = false) => api.AskAsync(
        "listSupportOffers", token, HttpMethod.Get, $"/support-offers?ended={(ended ? "true" : "false")}", $"query($ended: Boolean) {{ result: supportOffers(ended: $ended) {{ {Offer} }} }}", new { ended });

    public static Task<Answer> SaveOfferAsync(this Driver api, string token, string code, string? version, object input) => api.AskAsync(
        "saveSupportOffer", token, HttpMethod.Put, $"/support-offers/{code}",
        $"mutation($code: String!, $version: String, $input: NewSupportOfferInput!) {{ result: saveSupportOffer(code: $code, expectedVersion: $version, input: $input) {{ {Offer} }} }}",
        new { code, version, input }, input, version);

    public static Task<Answer> EndOfferAsync(this Driver api, string token, string code, string version, object input) => api.AskAsync(
        "endSupportOffer", token, HttpMethod.Post, $"/support-offers/{code}/end",
        $"mutation($code: String!, $version: String!, $input: SupportOfferEndingInput!) {{ result: endSupportOffer(code: $code, expectedVersion: $version, input: $input) {{ {Offer} }} }}",
        new { code, version, input }, input, version);

    public static Task<Answer> RequestSupportAsync(this Driver api, string token, Guid report, object input) => api.AskAsync(
        "requestSupport", token, HttpMethod.Post, $"/reports/{report}/support-requests",
        $"mutation($report: ID!, $input: NewSupportRequestInput!) {{ result: requestSupport(reportId: $report, input: $input) {{ {Referral} }} }}", new { report, input }, input);

    public static Task<Answer> ReferAsync(this Driver api, string token, Guid report, object input) => api.AskAsync(
        "referToSupport", token, HttpMethod.Post, $"/reports/{report}/referrals",
        $"mutation($report: ID!, $input: NewReferralInput!) {{ result: referToSupport(reportId: $report, input: $input) {{ {Referral} }} }}", new { report, input }, input);

    /// <summary>One referral; with its note and the employee's contact when they are asked for.</summary>
    public static Task<Answer> ReferralAsync(this Driver api, string token, Guid id, bool personal = false) => api.AskAsync(
        "getReferral", token, HttpMethod.Get, $"/referrals/{id}{(personal ? "?include=note&include=employee" : "")}",
        $"query($id: ID!) {{ result: referral(id: $id) {{ {Referral} {(personal ? "note employee { name email phone }" : "")} }} }}", new { id });

    /// <summary>A page of referrals: <c>items</c>, and what each protocol has for the next page.</summary>
    public static Task<Answer> ReferralsAsync(this Driver api, string token, bool open = false, int limit = 200, string? cursor = null, bool personal = false) => api.AskAsync(
        "listReferrals", token, HttpMethod.Get, $"/referrals?limit={limit}&open={(open ? "true" : "false")}{(cursor is null ? "" : $"&cursor={cursor}")}{(personal ? "&include=note" : "")}",
        $"query($first: Int, $after: String, $filter: ReferralFilterInput) {{ result: referrals(first: $first, after: $after, filter: $filter) {{ items: nodes {{ {Referral} {(personal ? "note" : "")} }} pageInfo {{ endCursor hasNextPage }} }} }}",
        new { first = limit, after = cursor, filter = new { open } });

    /// <summary><c>acceptReferral</c>, <c>declineReferral</c>, <c>completeReferral</c> or <c>withdrawReferral</c>.</summary>
    public static Task<Answer> ChangeReferralAsync(this Driver api, string operation, string token, Guid id, string version) => api.AskAsync(
        operation, token, HttpMethod.Post, $"/referrals/{id}/{operation[..^"Referral".Length]}",
        $"mutation($id: ID!, $version: String!) {{ result: {operation}(id: $id, expectedVersion: $version) {{ {Referral} }} }}", new { id, version }, version: version);
}
