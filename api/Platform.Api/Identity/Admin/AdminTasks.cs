using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity.Admin;

/// <summary>Does what an <see cref="AdminCommand"/> says. Hosts that are running see it within a second.</summary>
public sealed class AdminTasks(
    PlatformDb db, IOpenIddictApplicationManager clients, IOpenIddictTokenManager tokens, IOptions<PlatformIdentityOptions> options, TimeProvider time)
{
    private const int ShortestSecret = 16;
    private const int ShortestPassword = 12;

    // In the row for the auditor: who had the right to run this on the machine is known there.
    private static readonly string Operator = "operator:" + Environment.UserName;

    /// <summary>Runs one command in a scope of its own and in one transaction.</summary>
    /// <exception cref="StartupRefusedException">It cannot be done; nothing was changed.</exception>
    public static async Task<int> RunAsync(IServiceProvider services, AdminCommand command, TextReader input, TextWriter output, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var tasks = ActivatorUtilities.CreateInstance<AdminTasks>(scope.ServiceProvider);
        await using var transaction = await scope.ServiceProvider.GetRequiredService<PlatformDb>().Database.BeginTransactionAsync(ct);
        var said = command switch
        {
            AdminCommand.Grant grant => await tasks.GrantAsync(grant.Subject, grant.Role, grant.Reason, ct),
            AdminCommand.Revoke revoke => await tasks.RevokeAsync(revoke.Subject, revoke.Role, revoke.Reason, ct),
            AdminCommand.Client client => await tasks.CreateClientAsync(client, ct),
            AdminCommand.DeleteClient client => await tasks.DeleteClientAsync(client, ct),
            AdminCommand.Account account => await tasks.SetAccountAsync(account, await input.ReadLineAsync(ct) ?? "", ct),
            AdminCommand.Lock account => await tasks.LockAsync(account.UserName, ct),
            AdminCommand.Unlock account => await tasks.UnlockAsync(account.UserName, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        await transaction.CommitAsync(ct);
        await output.WriteLineAsync(said);
        return 0;
    }

    private async Task<string> GrantAsync(string subject, Role role, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await RolesOf(subject).AnyAsync(row => row.Role == role && row.DepartmentId == null && row.ValidFrom <= now, ct)) return $"{subject} is {role} already.";
        db.Add(new RoleAssignment { Subject = subject, Role = role, ValidFrom = now, GrantedBy = Operator, Reason = reason });
        await db.SaveChangesAsync(ct);
        return $"{subject} is {role} now.";
    }

    private async Task<string> RevokeAsync(string subject, Role role, string reason, CancellationToken ct)
    {
        Must(await EndRolesAsync(RolesOf(subject).Where(row => row.Role == role), reason, ct) > 0, $"{subject} is not {role} by an assignment of this platform.");
        return $"{subject} is {role} no more.";
    }

    /// <summary>The roles a subject holds, or will hold later on.</summary>
    private IQueryable<RoleAssignment> RolesOf(string subject)
    {
        var now = time.GetUtcNow();
        return db.Set<RoleAssignment>().Where(row => row.Subject == subject && (row.ValidUntil == null || row.ValidUntil > now));
    }

    private async Task<int> EndRolesAsync(IQueryable<RoleAssignment> roles, string reason, CancellationToken ct)
    {
        var ended = await roles.ToListAsync(ct);
        foreach (var role in ended) role.End(time.GetUtcNow(), Operator, reason);
        await db.SaveChangesAsync(ct);
        return ended.Count;
    }

    private async Task<string> CreateClientAsync(AdminCommand.Client command, CancellationToken ct)
    {
        RequireOwnName(command.Id);
        Must(await clients.FindByClientIdAsync(command.Id, ct) is null, $"There is a client {command.Id} already.");
        Must(!await IsTakenAsync(command.Id, ct), $"{command.Id} has roles, an account or an employee already: a client of that name would have them too.");
        var isGenerated = command.SecretFile == AdminCommand.Client.Generated;
        var secret = isGenerated ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) : await SecretAsync(command.SecretFile, ct);
        await clients.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = command.Id,
            ClientSecret = secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = command.Id,
            Permissions =
            {
                Permissions.Endpoints.Token, Permissions.Endpoints.Introspection, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + IdentitySetup.ApiScope,
            },
        }, ct);
        foreach (var role in command.Roles) await GrantAsync(command.Id, role, "Given with the client.", ct);
        return isGenerated ? secret : $"The client {command.Id} can sign in now.";
    }

    private async Task<string> DeleteClientAsync(AdminCommand.DeleteClient command, CancellationToken ct)
    {
        var client = await clients.FindByClientIdAsync(command.Id, ct);
        Must(client is not null, $"There is no client {command.Id}.");
        // Its tokens and grants go with it: hosts look for the row of a token, and there is none any more.
        await clients.DeleteAsync(client!, ct);
        await EndRolesAsync(RolesOf(command.Id), command.Reason, ct);
        return $"The client {command.Id} is deleted.";
    }

    private async Task<string> LockAsync(string userName, CancellationToken ct)
    {
        var account = await AccountAsync(userName, ct);
        account.Lock(time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await tokens.RevokeBySubjectAsync(account.Subject, ct);
        return $"{userName} is locked.";
    }

    private async Task<string> UnlockAsync(string userName, CancellationToken ct)
    {
        (await AccountAsync(userName, ct)).Unlock();
        await db.SaveChangesAsync(ct);
        return $"{userName} can sign in again.";
    }

    private async Task<Account> AccountAsync(string userName, CancellationToken ct) =>
        await db.Set<Account>().SingleOrDefaultAsync(row => row.UserName == userName, ct) ?? throw new StartupRefusedException($"There is no account {userName}.");

    private async Task<string> SetAccountAsync(AdminCommand.Account command, string password, CancellationToken ct)
    {
        RequireOwnName(command.UserName);
        RequireOwnName(command.Subject);
        Must(password.Length >= ShortestPassword, $"The password must have at least {ShortestPassword} characters, on the first line of standard input.");
        Must(await clients.FindByClientIdAsync(command.Subject, ct) is null, $"{command.Subject} is a client: an account of that subject would have its roles.");
        var account = await db.Set<Account>().SingleOrDefaultAsync(row => row.UserName == command.UserName || row.Subject == command.Subject, ct);
        if (account is null)
        {
            db.Add(new Account { Subject = command.Subject, UserName = command.UserName, PasswordHash = AccountSignIn.HashOf(password) });
            await db.SaveChangesAsync(ct);
            return $"{command.UserName} can sign in now.";
        }
        Must((account.UserName, account.Subject) == (command.UserName, command.Subject), $"The account {account.UserName} belongs to {account.Subject}.");
        account.PasswordHash = AccountSignIn.HashOf(password);
        await db.SaveChangesAsync(ct);
        // Whoever knew the old password may hold tokens from it.
        await tokens.RevokeBySubjectAsync(account.Subject, ct);
        return $"{command.UserName} has another password now, and has to sign in again.";
    }

    private async Task<bool> IsTakenAsync(string subject, CancellationToken ct) =>
        await db.Set<Account>().AnyAsync(row => row.Subject == subject, ct) || await db.Set<RoleAssignment>().AnyAsync(row => row.Subject == subject, ct)
        // By its table, for sign-in knows no feature.
        || await db.Database.SqlQuery<bool>($"select exists (select from employee where subject = {subject}) as \"Value\"").SingleAsync(ct);

    private void RequireOwnName(string name)
    {
        Must(!name.StartsWith("demo-", StringComparison.OrdinalIgnoreCase), $"{name} sounds like the demonstration, whose names are removed outside Development.");
        foreach (var issuer in options.Value.External)
            Must(issuer.SubjectPrefix.Length == 0 || !name.StartsWith(issuer.SubjectPrefix, StringComparison.Ordinal), $"{name} sounds like a subject of {issuer.Issuer}.");
    }

    private static async Task<string> SecretAsync(string file, CancellationToken ct)
    {
        try
        {
            var secret = (await File.ReadAllTextAsync(file, ct)).Trim();
            Must(secret.Length >= ShortestSecret, $"The secret in {file} must have at least {ShortestSecret} characters.");
            return secret;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException($"The secret cannot be read: {fault.Message}", fault);
        }
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds) throw new StartupRefusedException(otherwise);
    }
}
