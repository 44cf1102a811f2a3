using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.TestBed;

/// <summary>Tokens of the demo clients, as anybody gets them from a host in Development.</summary>
public static class DemoTokens
{
    /// <summary>An access token by client credentials.</summary>
    public static async Task<string> DemoTokenAsync(this HttpClient http, string client = "demo-supervisor", string? department = null)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = "demo", ["scope"] = "api" };
        if (department is not null) form["department"] = department;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
