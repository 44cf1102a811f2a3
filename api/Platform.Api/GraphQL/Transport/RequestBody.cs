using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>Reads a GraphQL request from a body or a query string.</summary>
internal static class RequestBody
{
    // Of a name that comes twice, whoever looked at the request before us may have read the other one; REST refuses it too.
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static async ValueTask<GraphQLRequest> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (HttpMethods.IsGet(request.Method)) return FromQuery(request);
        if (!MediaTypes.IsJson(request.ContentType)) throw new PlatformException(ErrorCatalogue.UnsupportedMediaType, "The body has to be application/json in UTF-8.");
        if (request.ContentLength > RequestLimits.BodyBytes) throw TooLarge();
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > RequestLimits.BodyBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                throw TooLarge();
            }
            if (read.IsCompleted) return Parse(request.BodyReader, read.Buffer);
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static GraphQLRequest Parse(PipeReader reader, ReadOnlySequence<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Json);
            return GraphQLRequest.Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new PlatformException(ErrorCatalogue.Malformed, "The body is not JSON.");
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    private static GraphQLRequest FromQuery(HttpRequest request)
    {
        var query = request.Query;
        return new GraphQLRequest(
            query["query"].ToString() is { Length: > 0 } text ? text : throw new PlatformException(ErrorCatalogue.Malformed, "'query' is missing."),
            query["operationName"].ToString() is { Length: > 0 } name ? name : null,
            Member("variables") is { } variables ? JsonValues.Inputs(variables) : null,
            null);

        JsonElement? Member(string name)
        {
            if (query[name].ToString() is not { Length: > 0 } value) return null;
            try
            {
                using var document = JsonDocument.Parse(value, Json);
                if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null) return document.RootElement.Clone();
            }
            catch (JsonException) { }
            throw new PlatformException(ErrorCatalogue.Malformed, $"'{name}' is not a JSON object.");
        }
    }

    private static PlatformException TooLarge() => new(ErrorCatalogue.TooLarge, $"A GraphQL request has at most {RequestLimits.BodyBytes} bytes.");
}
