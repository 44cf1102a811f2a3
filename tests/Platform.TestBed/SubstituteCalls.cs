namespace Platform.TestBed;

/// <summary>The operations on substitutes.</summary>
public static class SubstituteCalls
{
    private const string Shown = "id employeeId department { id code name } substituteId fromOn untilOn endedAt";

    public static Task<Answer> AddSubstituteAsync(this Driver api, string token, object input) => api.AskAsync(
        "addSubstitute", token, HttpMethod.Post, "/substitutes", $"mutation($input: NewSubstituteInput!) {{ result: addSubstitute(input: $input) {{ {Shown} }} }}", new { input }, input);

    /// <summary>A page: <c>items</c>, and what each protocol has for the next page.</summary>
    public static Task<Answer> SubstitutesAsync(this Driver api, string token, int limit = 50, string? cursor = null) => api.AskAsync(
        "listSubstitutes", token, HttpMethod.Get, $"/substitutes?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}",
        $"query($first: Int, $after: String) {{ result: substitutes(first: $first, after: $after) {{ items: nodes {{ {Shown} }} pageInfo {{ endCursor hasNextPage }} }} }}", new { first = limit, after = cursor });

    public static Task<Answer> EndSubstituteAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "endSubstitute", token, HttpMethod.Post, $"/substitutes/{id}/end", $"mutation($id: ID!) {{ result: endSubstitute(id: $id) {{ {Shown} }} }}", new { id });
}
