namespace Platform.TestBed;

/// <summary>The operations on registry blocks.</summary>
public static class RegistryBlockCalls
{
    private const string Block = "id state because reportIds employeeId consentOn madeAt prolongsId appliedOn office fileNumber endsOn remindOn allowedActions version";

    private const string Evidence =
        "blockId because preparedAt manifest { pointer sha256 } reports { reportId facts { number occurredAt submittedAt level setting offences weapons catalogueVersion } complaints { kind office fileNumber filedOn } narrative { text place } }";

    public static Task<Answer> ApplyForBlockAsync(this Driver api, string token, object input) => api.AskAsync(
        "applyForRegistryBlock", token, HttpMethod.Post, "/registry-blocks", $"mutation($input: NewRegistryBlockInput!) {{ result: applyForRegistryBlock(input: $input) {{ {Block} }} }}", new { input }, input);

    public static Task<Answer> BlockAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "getRegistryBlock", token, HttpMethod.Get, $"/registry-blocks/{id}", $"query($id: ID!) {{ result: registryBlock(id: $id) {{ {Block} }} }}", new { id });

    /// <summary>A page of blocks: <c>items</c>, and what each protocol has for the next page.</summary>
    public static Task<Answer> BlocksAsync(this Driver api, string token, int? dueWithinDays = null, int limit = 200, string? cursor = null) => api.AskAsync(
        "listRegistryBlocks", token, HttpMethod.Get, $"/registry-blocks?limit={limit}{(dueWithinDays is null ? "" : $"&dueWithinDays={dueWithinDays}")}{(cursor is null ? "" : $"&cursor={cursor}")}",
        $"query($first: Int, $after: String, $filter: RegistryBlockFilterInput) {{ result: registryBlocks(first: $first, after: $after, filter: $filter) {{ items: nodes {{ {Block} }} pageInfo {{ endCursor hasNextPage }} }} }}",
        new { first = limit, after = cursor, filter = new { dueWithinDays } });

    public static Task<Answer> EvidenceAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "getRegistryBlockEvidence", token, HttpMethod.Get, $"/registry-blocks/{id}/evidence", $"query($id: ID!) {{ result: registryBlockEvidence(id: $id) {{ {Evidence} }} }}", new { id });

    /// <summary><c>fileRegistryBlock</c>, <c>grantRegistryBlock</c>, <c>refuseRegistryBlock</c> or <c>withdrawRegistryBlock</c>.</summary>
    public static Task<Answer> ChangeBlockAsync(this Driver api, string operation, string token, Guid id, string version, object? input = null)
    {
        var (declared, given) = operation switch
        {
            "fileRegistryBlock" => (", $input: RegistryBlockFilingInput!", ", input: $input"),
            "grantRegistryBlock" => (", $input: RegistryBlockGrantInput!", ", input: $input"),
            _ => ("", ""),
        };
        return api.AskAsync(
            operation, token, HttpMethod.Post, $"/registry-blocks/{id}/{operation[..^"RegistryBlock".Length]}",
            $"mutation($id: ID!, $version: String!{declared}) {{ result: {operation}(id: $id, expectedVersion: $version{given}) {{ {Block} }} }}", input is null ? new { id, version } : new { id, version, input }, input, version);
    }
}
