using Platform.Api.Access;
using Platform.Api.Data;

namespace Platform.Api.Identity.Admin;

/// <summary>What an operator asks of the host on its command line: the way in when there is nobody yet who may let others in.</summary>
public abstract record AdminCommand
{
    /// <summary>The word the command line begins with.</summary>
    public const string Verb = "admin";

    private const string Usage = """
        admin grant SUBJECT ROLE --reason TEXT                 gives a role to whom a token calls SUBJECT
        admin revoke SUBJECT ROLE --reason TEXT                ends that role
        admin client ID --role ROLE... --secret-file FILE      makes a client for client credentials; with "generated" for FILE its secret is printed
        admin delete-client ID --reason TEXT                   deletes a client and ends its roles
        admin account USER SUBJECT                             makes an account, or changes its password; the password is the first line of standard input
        admin lock USER                                        locks an account and ends its sessions
        admin unlock USER                                      unlocks it
        """;

    /// <summary>Understands the words after <see cref="Verb"/>.</summary>
    /// <exception cref="StartupRefusedException">They are no command; the message shows those there are.</exception>
    public static AdminCommand Parse(params string[] words) => words switch
    {
        ["grant", { Length: > 0 and <= 200 } subject, var role, "--reason", { Length: > 0 and <= 500 } reason] => new Grant(subject, RoleOf(role), reason),
        ["revoke", { Length: > 0 and <= 200 } subject, var role, "--reason", { Length: > 0 and <= 500 } reason] => new Revoke(subject, RoleOf(role), reason),
        ["client", { Length: > 0 and <= 100 } id, .. var options] => ClientOf(id, options),
        ["delete-client", { Length: > 0 and <= 100 } id, "--reason", { Length: > 0 and <= 500 } reason] => new DeleteClient(id, reason),
        ["account", { Length: > 0 and <= 200 } user, { Length: > 0 and <= 200 } subject] => new Account(UserNameOf(user), subject),
        ["lock", { Length: > 0 and <= 200 } user] => new Lock(UserNameOf(user)),
        ["unlock", { Length: > 0 and <= 200 } user] => new Unlock(UserNameOf(user)),
        _ => throw new StartupRefusedException(Usage),
    };

    private static Client ClientOf(string id, string[] options)
    {
        var (roles, file) = (new List<Role>(), (string?)null);
        if (options.Length % 2 != 0) throw new StartupRefusedException(Usage);
        foreach (var pair in options.Chunk(2))
        {
            if (pair is ["--role", var role]) roles.Add(RoleOf(role));
            else if (pair is ["--secret-file", { Length: > 0 } path] && file is null) file = path;
            else throw new StartupRefusedException(Usage);
        }
        return roles.Count > 0 && file is not null ? new(id, [.. roles.Distinct()], file) : throw new StartupRefusedException(Usage);
    }

    private static string UserNameOf(string word) => word.Trim().ToLowerInvariant();

    // Enum.Parse would take numbers, and lists.
    private static Role RoleOf(string name) =>
        Array.Find(Enum.GetNames<Role>(), known => known.Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<Role>(found)
            : throw new StartupRefusedException($"{name} is no role; the roles are {string.Join(", ", Enum.GetNames<Role>())}.");

    /// <summary>Gives a role.</summary>
    public sealed record Grant(string Subject, Role Role, string Reason) : AdminCommand;

    /// <summary>Ends a role.</summary>
    public sealed record Revoke(string Subject, Role Role, string Reason) : AdminCommand;

    /// <summary>Makes a client that acts for itself.</summary>
    public sealed record Client(string Id, IReadOnlyList<Role> Roles, string SecretFile) : AdminCommand
    {
        /// <summary>Stands for a file: the secret is made here and printed once.</summary>
        public const string Generated = "generated";
    }

    /// <summary>Deletes a client with its tokens and ends its roles.</summary>
    public sealed record DeleteClient(string Id, string Reason) : AdminCommand;

    /// <summary>Makes an account with a password, or gives it another.</summary>
    public sealed record Account(string UserName, string Subject) : AdminCommand;

    /// <summary>Locks an account and ends what it opened.</summary>
    public sealed record Lock(string UserName) : AdminCommand;

    /// <summary>Lets the owner of an account sign in again.</summary>
    public sealed record Unlock(string UserName) : AdminCommand;
}
