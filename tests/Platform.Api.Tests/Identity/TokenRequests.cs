using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Api.Tests.Identity;

/// <summary>What an OAuth client sends, in one line each.</summary>
internal static class TokenRequests
{
    public static async Task<TokenAnswer> PostAsync(this HttpClient http, string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    public static Task<TokenAnswer> TokenAsync(this HttpClient http, params (string Name, string Value)[] form) => http.PostAsync("/connect/token", form);

    /// <summary>The status of a call with the token, and who the host thinks is asking.</summary>
    public static async Task<(HttpStatusCode Status, ProbeAnswer? Caller, string Challenge)> ProbeAsync(this HttpClient http, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Probe.Path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        return (response.StatusCode,
            response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<ProbeAnswer>(JsonSerializerOptions.Web) : null,
            response.Headers.WwwAuthenticate.ToString());
    }
}

internal sealed record TokenAnswer(HttpStatusCode Status, JsonElement Body)
{
    public string AccessToken => this["access_token"];

    public string RefreshToken => this["refresh_token"];

    public string Error => this["error"];

    public string this[string name] => Body.GetProperty(name).GetString()!;
}
