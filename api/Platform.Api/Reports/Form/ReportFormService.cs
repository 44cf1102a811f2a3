using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Api.Access;
using Platform.Api.Catalogues;
using Platform.Api.Http;

namespace Platform.Api.Reports.Form;

/// <summary>The report form for front ends that render it.</summary>
public sealed class ReportFormService(CatalogueShelf catalogues, Caller caller, TimeProvider time)
{
    // A catalogue version is written once and never changed.
    private static readonly ConcurrentDictionary<(int Catalogue, FormVariant Variant), ReportForm> Made = [];

    /// <summary>The form for reports of today.</summary>
    public async Task<ReportForm> GetAsync(FormVariant variant, CancellationToken ct)
    {
        caller.Must(Permission.ReadOrganisation);
        var catalogue = await catalogues.CurrentAsync(ct);
        return Made.GetOrAdd((catalogue.Number, variant), _ => Make(catalogue, variant, time.GetUtcNow()));
    }

    private static ReportForm Make(Catalogue catalogue, FormVariant variant, DateTimeOffset now)
    {
        var schema = JsonSerializer.SerializeToUtf8Bytes(new FormSchema(catalogue, FormTexts.Shipped, now).Write(variant), Json.Options);
        var digest = Convert.ToHexStringLower(SHA256.HashData(schema).AsSpan(0, 4));
        return new(string.Create(CultureInfo.InvariantCulture, $"{FormTexts.Shipped.Number}.{catalogue.Number}-{digest}"), JsonSerializer.Deserialize<JsonElement>(schema));
    }
}
