using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity;

/// <summary>Clients and accounts for trying things out, one for each role. In Development only; elsewhere nothing of this exists.</summary>
public static partial class DemoIdentity
{
    /// <summary>The department of a demo subject when none is asked for.</summary>
    public const string DefaultDepartment = "50";

    /// <summary>Secret of the demo clients and password of the demo accounts.</summary>
    public const string Secret = "demo";

    /// <summary>The public client: code + PKCE, refresh, device.</summary>
    public const string AppClientId = "demo-app";

    private static readonly FrozenDictionary<Role, string> Clients =
        Enum.GetValues<Role>().ToFrozenDictionary(role => role, role => "demo-" + JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()));

    /// <summary>Where <see cref="AppClientId"/> may be sent back to.</summary>
    public static IReadOnlyList<Uri> RedirectUris { get; } = [new("http://127.0.0.1:5310/callback"), new("http://localhost:5310/callback")];

    /// <summary>The client (and account) of a role, such as <c>demo-supervisor</c>.</summary>
    public static string ClientOf(Role role) => Clients[role];

    /// <summary>The subject of a role in a department, such as <c>demo-supervisor@50</c>: the employee that the demo data know.</summary>
    public static string SubjectOf(Role role, string department = DefaultDepartment) => $"{Clients[role]}@{department}";

    internal static bool IsDemoClient(string clientId) => Clients.Values.Contains(clientId, StringComparer.Ordinal);

    /// <summary>The subject for a token request; null when the department is not a code.</summary>
    internal static string? SubjectOf(string clientId, string? department) =>
        DepartmentCode().IsMatch(department ??= DefaultDepartment) ? $"{clientId}@{department}" : null;

    /// <summary>Adds what is missing.</summary>
    /// <param name="services">Those of a scope.</param>
    /// <param name="db">The scope's context, in a transaction.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task SeedAsync(IServiceProvider services, PlatformDb db, CancellationToken ct)
    {
        if (!services.GetRequiredService<IHostEnvironment>().AllowsDemo()) return;
        await SeedClientsAsync(services.GetRequiredService<IOpenIddictApplicationManager>(), db, ct);
        await SeedAccountsAsync(db, ct);
    }

    /// <summary>Removes the demo clients, their tokens, the demo accounts and every role of a demo subject. Demo employees stay: reports may name them.</summary>
    internal static async Task RemoveAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        foreach (var id in Clients.Values.Append(AppClientId))
        {
            if (await clients.FindByClientIdAsync(id, ct) is { } client) await clients.DeleteAsync(client, ct);
        }
        var names = Clients.Values.ToArray();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await db.Set<Account>().Where(account => names.Contains(account.UserName)).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"delete from role_assignment where split_part(subject, '@', 1) = any({names})", ct);
    }

    private static async Task SeedClientsAsync(IOpenIddictApplicationManager clients, PlatformDb db, CancellationToken ct)
    {
        var known = await db.Set<OpenIddictEntityFrameworkCoreApplication<Guid>>().Select(client => client.ClientId).ToListAsync(ct);
        foreach (var id in Clients.Values.Where(id => !known.Contains(id))) await clients.CreateAsync(ConfidentialClient(id), ct);
        if (!known.Contains(AppClientId)) await clients.CreateAsync(PublicClient(), ct);
    }

    private static async Task SeedAccountsAsync(PlatformDb db, CancellationToken ct)
    {
        var known = await db.Set<Account>().Select(account => account.UserName).ToListAsync(ct);
        var missing = Clients.Where(client => !known.Contains(client.Value)).ToList();
        if (missing.Count == 0) return;
        // One hash for all: they share the password anyway, and a slow hash for each would be felt at the first start.
        var hash = AccountSignIn.HashOf(Secret);
        db.AddRange(missing.Select(client => new Account { Subject = SubjectOf(client.Key), UserName = client.Value, PasswordHash = hash }));
        await db.SaveChangesAsync(ct);
    }

    private static OpenIddictApplicationDescriptor ConfidentialClient(string id) => new()
    {
        ClientId = id,
        ClientSecret = Secret,
        ClientType = ClientTypes.Confidential,
        DisplayName = id,
        Permissions =
        {
            Permissions.Endpoints.Token, Permissions.Endpoints.Introspection, Permissions.Endpoints.Revocation,
            Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + IdentitySetup.ApiScope,
        },
    };

    private static OpenIddictApplicationDescriptor PublicClient()
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = AppClientId,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "Demo-Anwendung",
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation,
                Permissions.Endpoints.EndSession, Permissions.Endpoints.DeviceAuthorization,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.GrantTypes.DeviceCode,
                Permissions.ResponseTypes.Code, Permissions.Scopes.Profile, Permissions.Prefixes.Scope + IdentitySetup.ApiScope,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        foreach (var uri in RedirectUris)
        {
            client.RedirectUris.Add(uri);
            client.PostLogoutRedirectUris.Add(new(uri, "/"));
        }
        return client;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9./-]{0,19}$")]
    private static partial Regex DepartmentCode();
}
