using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Api.Data;

namespace Platform.Api.Identity.Accounts;

/// <summary>Checks user name and password.</summary>
public sealed class AccountSignIn(PlatformDb db, TimeProvider time)
{
    // OWASP's figure for PBKDF2 with SHA-512.
    private static readonly PasswordHasher<Account> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    // Checked when the name is unknown, so that the answer takes as long and looks the same.
    private static readonly Lazy<string> NobodysHash = new(() => HashOf(Guid.Empty.ToString()));

    /// <summary>A new hash of a password.</summary>
    public static string HashOf(string password) => Hasher.HashPassword(null!, password);

    /// <summary>The account of a subject, if there is one that may be used.</summary>
    public Task<Account?> FindAsync(string subject, CancellationToken ct) =>
        db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Subject == subject && account.LockedByOperatorAt == null, ct);

    /// <summary>The account, or null: unknown, wrong password and locked all look the same, whoever tries out names learns nothing.</summary>
    public async Task<Account?> TryAsync(string userName, string password, CancellationToken ct)
    {
        var name = userName.Trim().ToLowerInvariant();
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.UserName == name, ct);
        // Counted before it is checked: of many tries at the same moment no more are checked than are allowed.
        var mayTry = account is not null && await CountTryAsync(account, ct);
        var matches = Hasher.VerifyHashedPassword(null!, account?.PasswordHash ?? NobodysHash.Value, password) != PasswordVerificationResult.Failed;
        if (!mayTry || !matches) return null;
        await ForgetTriesAsync(account!, ct);
        return account;
    }

    private async Task<bool> CountTryAsync(Account account, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = now + Account.LockedFor;
        return await db.Set<Account>().Where(row => row.Id == account.Id && row.LockedByOperatorAt == null && (row.LockedUntil == null || row.LockedUntil <= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LockedUntil, row => row.FailedCount + 1 >= Account.AllowedFailures ? until : null)
                .SetProperty(row => row.FailedCount, row => row.FailedCount + 1 >= Account.AllowedFailures ? 0 : row.FailedCount + 1), ct) > 0;
    }

    private Task<int> ForgetTriesAsync(Account account, CancellationToken ct) => db.Set<Account>().Where(row => row.Id == account.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.LockedUntil, (DateTimeOffset?)null).SetProperty(row => row.FailedCount, 0), ct);
}
