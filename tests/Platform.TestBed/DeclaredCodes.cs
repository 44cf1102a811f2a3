using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.TestBed;

/// <summary>The transport of the test bed: whatever a test is about, it fails when an operation answers with a code that its published contract does not declare.</summary>
public sealed class DeclaredCodes() : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly (RestOperation Operation, Regex Path)[] Operations =
        [.. ContractFiles.Operations().Select(operation => (operation, new Regex($"^{Regex.Replace(operation.Path, @"\{\w+\}", "[^/]+")}$")))];

    /// <summary>Throws unless the operation declares the code. What GraphQL itself refuses, no operation declares.</summary>
    public static void Check(string operation, string? code)
    {
        if (code is null || code.StartsWith("graphql_", StringComparison.Ordinal) || Operations.Single(o => o.Operation.Id == operation).Operation.Codes.Contains(code)) return;
        throw new InvalidOperationException($"{operation} answers {code}, which its contract does not declare: name it at its field, in Refuses.");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json" || OperationOf(request) is not { } operation) return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        Check(operation, JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))?["code"]?.ToString());
        return response;
    }

    private static string? OperationOf(HttpRequestMessage request) =>
        Operations.FirstOrDefault(o => o.Operation.Method == request.Method && o.Path.IsMatch(request.RequestUri!.AbsolutePath)).Operation?.Id;
}
