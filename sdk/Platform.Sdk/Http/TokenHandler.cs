using System.Net;
using System.Net.Http.Headers;

namespace Platform.Sdk;

/// <summary>Puts the token on each request; when it is refused although it looked good, one more attempt with a new one.</summary>
internal sealed class TokenHandler(ITokenSource tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(refused: null, cancellationToken).ConfigureAwait(false);
        var answer = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is not HttpStatusCode.Unauthorized) return answer;

        var another = await tokens.GetAsync(refused: token, cancellationToken).ConfigureAwait(false);
        if (another == token) return answer;
        answer.Dispose();
        return await SendAsync(request, another, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }
}
