using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.Reports.Imports;

/// <summary>How much one import may hold.</summary>
internal static class ReportImportLimits
{
    public const int Lines = 1_000, Bytes = 4 * 1024 * 1024, ExternalIdLength = 100;
}

/// <summary>A line as it was read: a record, or what is wrong with it.</summary>
internal sealed record ReadLine(int Number, ReportImportLine? Record, FieldError? Fault);

/// <summary>Reads NDJSON: one JSON object on each line, in UTF-8. A line that cannot be read does not stop the next.</summary>
internal static class ReportImportLines
{
    public static IReadOnlyList<ReadLine> Of(ReportImport input) => [.. input.Lines.Select((line, i) => new ReadLine(i + 1, line, null))];

    /// <exception cref="PlatformException"><c>too_large</c>: more than 4 MiB.</exception>
    public static async Task<IReadOnlyList<ReadLine>> ReadAsync(PipeReader body, CancellationToken ct)
    {
        var lines = new List<ReadLine>();
        var (number, bytes) = (0, 0L);
        while (true)
        {
            var read = await body.ReadAsync(ct);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Take(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            if (read.IsCompleted) Take(rest);
            if (bytes + rest.Length > ReportImportLimits.Bytes) throw new PlatformException(ErrorCatalogue.TooLarge);
            body.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) return lines;
        }

        void Take(ReadOnlySequence<byte> line)
        {
            number++;
            bytes += line.Length + 1;
            var text = line.ToArray().AsSpan().Trim(" \t\r"u8);
            if (text.Length > 0) lines.Add(Parse(number, text));
        }
    }

    private static ReadLine Parse(int number, ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportImportLine>(line, Json.Options) is { } record ? new(number, record, null) : new(number, null, Malformed(""));
        }
        catch (JsonException unreadable)
        {
            return new(number, null, Malformed(JsonPointer.FromPath(unreadable.Path) + JsonPointer.FromPath((unreadable.InnerException as JsonException)?.Path)));
        }
    }

    private static FieldError Malformed(string pointer) => new(pointer, ErrorCatalogue.Malformed.Code, "Not JSON, or an unknown member, a missing member or a value of the wrong type.");
}
