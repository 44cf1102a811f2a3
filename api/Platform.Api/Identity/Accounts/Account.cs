using Platform.Api.Data;

namespace Platform.Api.Identity.Accounts;

/// <summary>A person who signs in with a password here, where no external issuer does it.</summary>
public sealed class Account
{
    /// <summary>Failures in a row after which the account is locked for <see cref="LockedFor"/>.</summary>
    public const int AllowedFailures = 5;

    /// <summary>How long it stays locked.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    public Guid Id { get; private set; } = Ids.New();

    public required string Subject { get; init; }

    /// <summary>In lower case; compared so.</summary>
    public required string UserName { get; init; }

    public required string PasswordHash { get; set; }

    /// <summary>Tries since the last success or lock.</summary>
    public int FailedCount { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>When an operator locked it; only an operator unlocks it. Failed tries do not come here: they must not end anybody's sessions.</summary>
    public DateTimeOffset? LockedByOperatorAt { get; private set; }

    /// <summary>Nobody signs in with it, and no session of it is carried on.</summary>
    public void Lock(DateTimeOffset now) => LockedByOperatorAt ??= now;

    /// <summary>Lets its owner sign in again, with a clean record.</summary>
    public void Unlock() => (LockedByOperatorAt, LockedUntil, FailedCount) = (null, null, 0);
}
