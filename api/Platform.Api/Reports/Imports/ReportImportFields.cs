using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Reports.Imports;

public static class ReportImportMutations
{
    /// <summary>
    /// Takes over reports of another system, each once for its <c>externalId</c>; a line that breaks a rule does not stop the others. Over REST the body is NDJSON
    /// (<c>application/x-ndjson</c>): a <c>ReportImportLine</c>, <c>{"externalId": "…", "report": {…}}</c>, on each of 1 to 1,000 lines, at most 4 MiB, and <c>dryRun</c> stands in the query.
    /// </summary>
    [Needs(Permission.ImportReports), Refuses(nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReportImportResult> ImportReports(ReportImportService service, ReportImport input, CancellationToken ct) =>
        service.ImportAsync(ReportImportLines.Of(input), input.DryRun, ct);
}
