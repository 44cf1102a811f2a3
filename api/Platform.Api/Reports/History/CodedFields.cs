using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Api.Http;

namespace Platform.Api.Reports.History;

/// <summary>The fields of a report that the history follows, under the names the API calls them by. Subjects of employees are not among them.</summary>
internal static class CodedFields
{
    public static JsonObject Of(Report report) => JsonSerializer.SerializeToNode(new
    {
        report.State,
        report.Level,
        report.ComputedLevel,
        report.CatalogueVersion,
        report.OccurredAt,
        report.ReporterRole,
        Shielded = report.ShieldedBecause is not null, // not why: who supervises reads this, too
        report.DepartmentId,
        report.Setting,
        report.Offences,
        report.Weapons,
        report.PublishedAt,
        EndedBecause = report.End?.Because,
        EndedAt = report.End?.At,
        report.ReferredAt,
        report.MergedInto,
    }, Json.Options)!.AsObject();

    /// <summary>What differs, in the order above.</summary>
    public static IEnumerable<FieldChange> Differences(JsonObject before, JsonObject after) =>
        from field in after.Select(member => member.Key).Union(before.Select(member => member.Key))
        let values = (From: before[field], To: after[field])
        where !JsonNode.DeepEquals(values.From, values.To)
        select new FieldChange(field, Value(values.From), Value(values.To));

    private static JsonElement? Value(JsonNode? node) => node is null ? null : JsonSerializer.SerializeToElement(node, Json.Options);
}
