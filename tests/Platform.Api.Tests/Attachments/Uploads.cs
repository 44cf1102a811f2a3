using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Attachments;

/// <summary>Attachments through the front door, as one caller after another.</summary>
internal sealed class Uploads(PlatformHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A report of department 50.</summary>
    public async Task<Guid> ReportAsync() => (await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident())).Id;

    public Task<Answer> AddAsync(Guid report, int length, string name = "Foto.jpg", string? sha256 = null, string? token = null) =>
        SendAsync(token ?? People.Reporter, HttpMethod.Post, $"/reports/{report}/attachments", JsonContent.Create(new { fileName = name, length, sha256 }));

    public Task<Answer> AppendAsync(Guid id, int? offset, byte[] bytes, string? token = null, string? key = null)
    {
        var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } };
        return SendAsync(token ?? People.Reporter, HttpMethod.Patch, $"/attachments/{id}/content", content, offset, key);
    }

    public Task<Answer> GetAsync(Guid id, string? token = null) => SendAsync(token ?? People.Reporter, HttpMethod.Get, $"/attachments/{id}", null);

    /// <summary>Announced and sent at once: what the last piece was answered with.</summary>
    public async Task<Answer> UploadAsync(Guid report, byte[] bytes, string name = "Foto.jpg") => await AppendAsync((await AddAsync(report, bytes.Length, name)).Id, 0, bytes);

    public async Task<HttpResponseMessage> DownloadAsync(Guid id, string? token = null)
    {
        using var client = host.With(token ?? People.Reporter);
        return await client.GetAsync(new Uri($"/api/v1/attachments/{id}/content", UriKind.Relative), Ct);
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The first fault of a refused input.</summary>
    public static (string Pointer, string Code) Fault(Answer refused)
    {
        Assert.Equal("invalid", refused.Code);
        return (refused.Problem!["errors"]![0]!["pointer"]!.ToString(), refused.Problem["errors"]![0]!["code"]!.ToString());
    }

    private async Task<Answer> SendAsync(string token, HttpMethod method, string path, HttpContent? content, int? offset = null, string? key = null)
    {
        using var client = host.With(token);
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = content };
        if (offset is { } begin) request.Headers.Add("Upload-Offset", begin.ToString(CultureInfo.InvariantCulture));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        var response = await client.SendAsync(request, Ct);
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct));
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created ? new(json, null, null, response) : new(null, json?["code"]?.ToString(), json, response);
    }
}
