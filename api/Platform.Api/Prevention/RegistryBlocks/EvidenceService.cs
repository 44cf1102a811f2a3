using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Reports;
using Platform.Api.Reports.Complaints;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>Puts together what an application is proven with.</summary>
public sealed class EvidenceService(PlatformDb db, Caller caller, ReportReader reports, ComplaintService complaints, TimeProvider time)
{
    /// <summary>The evidence of a block: a logged disclosure that names each report.</summary>
    public async Task<RegistryBlockEvidence> OfBlockAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.RequestSupport);
        var block = await db.Set<RegistryBlock>().AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw new NotFoundException();
        if (!caller.MayHaveEvidence(block)) throw new PlatformException(ErrorCatalogue.Forbidden, "The evidence is the employee's, unless the employee agreed that the prevention centre applies.");
        var filed = await complaints.OfReportsAsync(block.ReportIds, ct);
        EvidenceReport[] told = [.. (await reports.EvidenceAsync("getRegistryBlockEvidence", block.ReportIds, ct)).Select(report => Of(report, filed[report.Id]))];
        return new(block.Id, block.Because, time.GetUtcNow(), told, [.. told.SelectMany(Parts)]);
    }

    private static EvidenceReport Of(ReportView report, IEnumerable<Complaint> filed) => new(
        report.Id,
        new(report.Number, report.OccurredAt, report.SubmittedAt, report.Level, report.Setting, report.Offences, report.Weapons, report.CatalogueVersion),
        [.. filed.Select(c => new EvidenceComplaint(c.Kind, c.Office, c.FileNumber, c.FiledOn))],
        new(report.Narrative, report.Place));

    private static IEnumerable<EvidencePart> Parts(EvidenceReport report, int index) =>
    [
        Part($"/reports/{index}/facts", report.Facts),
        Part($"/reports/{index}/complaints", report.Complaints),
        Part($"/reports/{index}/narrative", report.Narrative),
    ];

    private static EvidencePart Part<T>(string pointer, T part) => new(pointer, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(part, Json.Options))));
}
