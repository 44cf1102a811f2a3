using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Sdk;

/// <summary>
/// The platform's REST API. Safe to share between threads; one for each identity that asks. Calls repeat themselves when that is safe, and renew their token;
/// a refusal is a <see cref="PlatformProblemException"/>.
/// </summary>
/// <remarks>With dependency injection use <see cref="PlatformClientServices.AddPlatformClient(IServiceCollection, Action{PlatformClientOptions})"/>, else <see cref="Create"/>.</remarks>
public sealed partial class PlatformClient : IDisposable
{
    private readonly HttpClient http;
    private readonly TimeProvider clock;
    private readonly IDisposable? owned;

    /// <summary>A client over an HTTP client that already has its base address, token and patience.</summary>
    /// <param name="http">The transport; the caller disposes of it.</param>
    /// <param name="clock">The clock to read Retry-After with; the machine's by default.</param>
    public PlatformClient(HttpClient http, TimeProvider? clock = null) : this(http, clock ?? TimeProvider.System, owned: null) { }

    private PlatformClient(HttpClient http, TimeProvider clock, IDisposable? owned) => (this.http, this.clock, this.owned) = (http, clock, owned);

    /// <summary>A client for programs without dependency injection. Dispose of it at the end.</summary>
    /// <param name="configure">Where the platform is and how to sign in.</param>
    public static PlatformClient Create(Action<PlatformClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PlatformClientOptions();
        configure(options);
        options.Check();
        var primary = options.PrimaryHandler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
        // The token's way is its own: it must not wait for itself.
        var tokens = options.Tokens(new(primary, disposeHandler: false));
        var http = new HttpClient(options.Chain(primary, tokens), disposeHandler: options.PrimaryHandler is null);
        options.Apply(http);
        return new(http, options.Clock, owned: http);
    }

    /// <summary>Ends the connections of a client that <see cref="Create"/> made; of others, nothing.</summary>
    public void Dispose() => owned?.Dispose();

    /// <summary>A call that has no answer but its success.</summary>
    private async Task SendAsync(Request request, CancellationToken cancellationToken) => (await AnswerAsync(request, cancellationToken).ConfigureAwait(false)).Dispose();

    private async Task<FileResponse> DownloadAsync(Request request, CancellationToken cancellationToken)
    {
        request.Message.Headers.Accept.Add(new("*/*"));
        using var response = await AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        var head = response.Content.Headers;
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return new(bytes, head.ContentType?.MediaType, head.ContentDisposition?.FileNameStar ?? head.ContentDisposition?.FileName?.Trim('"'));
    }

    private async Task<HttpResponseMessage> AnswerAsync(Request request, CancellationToken cancellationToken)
    {
        using var message = request.Build();
        var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await Problems.OfAsync(response, clock, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> SendAsync<T>(Request request, CancellationToken cancellationToken)
    {
        using var response = await AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            try { return (await JsonSerializer.DeserializeAsync(body, (JsonTypeInfo<T>)PlatformJson.Default.GetTypeInfo(typeof(T))!, cancellationToken).ConfigureAwait(false))!; }
            catch (JsonException unreadable) { throw Problems.Unreadable(response, unreadable); }
        }
    }
}
