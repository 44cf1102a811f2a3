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
}
