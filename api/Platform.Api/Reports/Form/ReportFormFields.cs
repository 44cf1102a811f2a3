using System.Text.Json;
using Platform.Api.Access;
using Platform.Api.GraphQL;

namespace Platform.Api.Reports.Form;

public static class ReportFormQueries
{
    /// <summary>
    /// The report form as JSON Schema 2020-12, with German titles, help texts and labels: whatever it accepts, apart from times in the future or too long ago, <c>submitReport</c> takes.
    /// Its limits are those of the rules. Over REST it has the media type <c>application/schema+json</c> and an ETag.
    /// </summary>
    /// <param name="variant">How much it asks for; everything when absent.</param>
    [Needs(Permission.ReadOrganisation)]
    public static async Task<JsonElement> ReportForm(ReportFormService service, FormVariant? variant, CancellationToken ct) =>
        (await service.GetAsync(variant ?? FormVariant.Full, ct)).Schema;
}
