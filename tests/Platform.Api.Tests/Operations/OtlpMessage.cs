using Google.Protobuf;

namespace Platform.Api.Tests.Operations;

/// <summary>A protobuf message, read by field numbers: the few that are asked for stand in opentelemetry-proto.</summary>
internal sealed class OtlpMessage
{
    private readonly ILookup<int, ByteString> fields;

    public OtlpMessage(ByteString bytes) => fields = Read(bytes).ToLookup(field => field.Number, field => field.Value);

    /// <summary>The messages of a repeated field.</summary>
    public IEnumerable<OtlpMessage> All(int field) => fields[field].Select(bytes => new OtlpMessage(bytes));

    public string Text(int field) => fields[field].FirstOrDefault()?.ToStringUtf8() ?? "";

    /// <summary>An id, in hexadecimal digits.</summary>
    public string Id(int field) => Convert.ToHexStringLower((fields[field].FirstOrDefault() ?? ByteString.Empty).Span);

    /// <summary>Key and text of attributes; other values are empty.</summary>
    public Dictionary<string, string> Attributes(int field) => All(field).ToDictionary(pair => pair.Text(1), pair => pair.All(2).FirstOrDefault()?.Text(1) ?? "");

    private static IEnumerable<(int Number, ByteString Value)> Read(ByteString bytes)
    {
        using var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited) yield return (WireFormat.GetTagFieldNumber(tag), input.ReadBytes());
            else input.SkipLastField();
    }
}

/// <summary>A span as it arrived.</summary>
internal sealed record ExportedSpan(string Service, string Scope, string Name, string Trace, Dictionary<string, string> Attributes)
{
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<ExportedSpan> In(OtlpMessage request) =>
        from resource in request.All(1)
        let service = resource.All(1).Single().Attributes(1)["service.name"]
        from scope in resource.All(2)
        from span in scope.All(2)
        select new ExportedSpan(service, scope.All(1).Single().Text(1), span.Text(5), span.Id(1), span.Attributes(9));
}

/// <summary>An instrument that sent figures.</summary>
internal sealed record ExportedMetric(string Service, string Meter, string Name)
{
    /// <summary>The metrics of an ExportMetricsServiceRequest.</summary>
    public static IEnumerable<ExportedMetric> In(OtlpMessage request) =>
        from resource in request.All(1)
        let service = resource.All(1).Single().Attributes(1)["service.name"]
        from scope in resource.All(2)
        from metric in scope.All(2)
        select new ExportedMetric(service, scope.All(1).Single().Text(1), metric.Text(1));
}
