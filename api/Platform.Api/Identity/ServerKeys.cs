using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Platform.Api.Identity;

/// <summary>The keys the token server works with now, in memory; tells it when they have changed.</summary>
/// <remarks>The server's options are made anew with each change, and never ask the database: options that fail once would stay broken until a restart.</remarks>
public sealed class ServerKeys(ServerKeyPlan plan, ServerKeyMaterial material, TimeProvider time)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private volatile IReadOnlyList<(ServerKey Key, SecurityKey Opened)> keys = [];
    private CancellationTokenSource changed = new();

    string? IOptionsChangeTokenSource<OpenIddictServerOptions>.Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(changed.Token);

    /// <summary>OpenIddict signs and encrypts with the first; all verify and decrypt, and those that sign stand in the JWKS.</summary>
    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var (key, opened) in keys)
            if (key.Use == ServerKeyUse.Signing) options.SigningCredentials.Add(new(opened, SecurityAlgorithms.EcdsaSha256));
            else options.EncryptionCredentials.Add(new(opened, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
    }

    /// <summary>Does what the plan says for now, and takes up what has changed by it or on another node.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try { await TakeUpAsync(await plan.FollowAsync(ct)); }
        finally { turn.Release(); }
    }

    public void Dispose()
    {
        turn.Dispose();
        changed.Dispose();
    }

    private async Task TakeUpAsync(IReadOnlyList<ServerKey> planned)
    {
        var now = time.GetUtcNow();
        var ordered = planned.Where(key => key.UsedFrom <= now).Concat(planned.Where(key => key.UsedFrom > now)).ToList();
        if (ordered.Select(key => key.Id).SequenceEqual(keys.Select(known => known.Key.Id))) return;

        var opened = keys.ToDictionary(known => known.Key.Id, known => known.Opened);
        keys = [.. ordered.Select(key => (key, opened.GetValueOrDefault(key.Id) ?? material.Open(key)))];
        await Interlocked.Exchange(ref changed, new()).CancelAsync();
    }
}
