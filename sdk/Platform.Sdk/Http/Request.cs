using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Platform.Sdk;

/// <summary>One call, as the generated methods put it together.</summary>
internal sealed class Request
{
    private readonly StringBuilder uri;
    private bool hasQuery;

    /// <param name="method">The method.</param>
    /// <param name="path">Relative to the base address; what is inserted gets escaped.</param>
    public Request(HttpMethod method, FormattableString path)
    {
        uri = new(string.Format(CultureInfo.InvariantCulture, path.Format, [.. path.GetArguments().Select(part => (object)Uri.EscapeDataString(Text(part)))]));
        Message = new(method, (Uri?)null);
        Message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        Message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/problem+json"));
    }

    public HttpRequestMessage Message { get; }

    public Request Query<T>(string name, T? value)
    {
        if (value is null) return this;
        uri.Append(hasQuery ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(Text(value)));
        hasQuery = true;
        return this;
    }

    public Request Query<T>(string name, IReadOnlyList<T>? values)
    {
        foreach (var value in values ?? []) Query(name, value);
        return this;
    }

    /// <param name="version">The version decided on, with or without the quotes of an ETag; null where the call makes the thing.</param>
    public Request IfMatch(string? version)
    {
        if (version is null) return this;
        ArgumentException.ThrowIfNullOrEmpty(version);
        return Header("If-Match", version is ['"', .., '"'] ? version : $"\"{version}\"");
    }

    /// <summary>One key for the call and all its repetitions.</summary>
    public Request Idempotent(string? key) => Header("Idempotency-Key", key ?? IdempotencyKey.New());

    public Request Header<T>(string name, T? value)
    {
        if (value is not null) Message.Headers.Add(name, Text(value));
        return this;
    }

    public Request Bytes(ReadOnlyMemory<byte> body, string mediaType)
    {
        Message.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new(mediaType) } };
        return this;
    }

    public Request Json<T>(T body)
    {
        ArgumentNullException.ThrowIfNull(body);
        // Bytes, not a stream: a repetition sends them again.
        Message.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, typeof(T), PlatformJson.Default))
        {
            Headers = { ContentType = new("application/json", "utf-8") },
        };
        return this;
    }

    public HttpRequestMessage Build()
    {
        Message.RequestUri = new(uri.ToString(), UriKind.Relative);
        return Message;
    }

    private static string Text(object? value) => value switch
    {
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
