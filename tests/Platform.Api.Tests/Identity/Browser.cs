using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Platform.Api.Tests.Identity;

/// <summary>A person with a browser: keeps cookies, follows no redirect unseen, sends forms as they stand on the page.</summary>
internal sealed partial class Browser(Uri address) : IDisposable
{
    public const string RedirectUri = "http://127.0.0.1:5310/callback";

    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    /// <summary>The proof key of the last <see cref="AuthorizeAsync"/>.</summary>
    public string Verifier { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    /// <summary>Fills in the form of a page and sends it where the page says.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(HttpResponseMessage page, params (string Name, string Value)[] typed)
    {
        var html = await page.Content.ReadAsStringAsync();
        var fields = Hidden().Matches(html).ToDictionary(match => match.Groups["name"].Value, match => HttpUtility.HtmlDecode(match.Groups["value"].Value));
        foreach (var (name, value) in typed) fields[name] = value;
        var action = FormAction().Match(html) is { Success: true } found ? HttpUtility.HtmlDecode(found.Groups[1].Value) : page.RequestMessage!.RequestUri!.ToString();
        using var content = new FormUrlEncodedContent(fields);
        return await http.PostAsync(new Uri(action, UriKind.RelativeOrAbsolute), content);
    }

    /// <summary>Signs in on the page that a challenge leads to, and goes on to where the person wanted to go.</summary>
    public async Task<HttpResponseMessage> SignInAsync(HttpResponseMessage challenge, string userName = "demo-supervisor", string password = "demo")
    {
        Assert.Equal(HttpStatusCode.Found, challenge.StatusCode);
        using var page = await GetAsync(challenge.Headers.Location!.ToString());
        using var answer = await SendFormAsync(page, ("userName", userName), ("password", password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return await GetAsync(answer.Headers.Location!.ToString());
    }

    public Task<HttpResponseMessage> AuthorizeAsync(string? method = "S256", string scope = "openid profile offline_access api", string redirectUri = RedirectUri, string? prompt = null)
    {
        var challenge = method == "S256" ? WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))) : Verifier;
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = "demo-app",
            ["response_type"] = "code",
            ["redirect_uri"] = redirectUri,
            ["scope"] = scope,
            ["state"] = "s",
            ["nonce"] = "n",
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = method,
            ["prompt"] = prompt,
        };
        return GetAsync(QueryHelpers.AddQueryString("/connect/authorize", query));
    }

    /// <summary>The parameters an answer carries back to the application.</summary>
    public static Dictionary<string, string> Callback(HttpResponseMessage response)
    {
        Assert.StartsWith(RedirectUri, response.Headers.Location?.ToString());
        return QueryHelpers.ParseQuery(response.Headers.Location!.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    /// <summary>Signs in and brings the code back.</summary>
    public async Task<string> CodeAsync(string userName = "demo-supervisor")
    {
        using var challenge = await AuthorizeAsync();
        using var callback = await SignInAsync(challenge, userName);
        return Callback(callback)["code"];
    }

    /// <summary>Another code in the same session, without signing in again.</summary>
    public async Task<string> AnotherCodeAsync()
    {
        using var callback = await AuthorizeAsync();
        return Callback(callback)["code"];
    }

    /// <summary>Exchanges the code as the application would.</summary>
    public Task<TokenAnswer> RedeemAsync(string code, string? verifier = null) => http.TokenAsync(
        ("grant_type", "authorization_code"), ("client_id", "demo-app"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", verifier ?? Verifier));

    public Task<TokenAnswer> RefreshAsync(string refreshToken) =>
        http.TokenAsync(("grant_type", "refresh_token"), ("client_id", "demo-app"), ("refresh_token", refreshToken));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""<form [^>]*action="([^"]+)""")]
    private static partial Regex FormAction();
}
