using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Platform.Api.Access;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts;

/// <summary>One operation: its name over each protocol, the permission it asks for and the roles that may call it.</summary>
internal sealed record AccessRow(string Operation, string Field, string Permission, FrozenSet<Role> Allowed);

/// <summary>
/// Who may call what, written down: the tests ask the committed table, not the role table of the code, so that a slip in the latter
/// is a difference somebody has to accept.
/// </summary>
internal static class AccessMatrix
{
    public const string Path = "schema/access-matrix.md";
    public const string AnyCaller = "any caller", None = "–";
    private const string Yes = "yes";

    private static readonly Role[] Columns = Enum.GetValues<Role>();

    /// <summary>The table as the contracts and the role table of the code make it.</summary>
    public static string Print()
    {
        var text = new StringBuilder(
            """
            # Who may call what

            The right to ask, for each role. Which objects the caller then sees is decided by department and state: what is invisible is absent (404).
            Without a token every operation is refused (401). Made and compared by `AccessMatrixTests`; `UPDATE_SNAPSHOTS=1` accepts a change.


            """);
        text.AppendLine(Line(["REST operation", "GraphQL field", "permission", .. Columns.Select(Name)]));
        text.AppendLine(Line(["---", "---", "---", .. Columns.Select(_ => ":-:")]));
        foreach (var row in FromCode().OrderBy(row => row.Field, StringComparer.Ordinal).ThenBy(row => row.Operation, StringComparer.Ordinal))
            text.AppendLine(Line([row.Operation, row.Field, row.Permission, .. Columns.Select(role => row.Allowed.Contains(role) ? Yes : None)]));
        return text.ToString();
    }

    /// <summary>The committed table.</summary>
    public static IReadOnlyList<AccessRow> Committed()
    {
        var lines = File.ReadAllLines(Repository.In(Path)).Where(line => line.StartsWith('|')).Select(Cells).ToList();
        if (!lines[0][3..].SequenceEqual(Columns.Select(Name))) throw new InvalidOperationException($"The columns of {Path} are not the roles.");
        return [.. lines.Skip(2).Select(cells => new AccessRow(cells[0], cells[1], cells[2], Columns.Where((_, i) => cells[i + 3] == Yes).ToFrozenSet()))];
    }

    private static IEnumerable<AccessRow> FromCode()
    {
        var operations = ContractFiles.Operations().ToDictionary(o => o.Id);
        var rows = ContractFiles.Fields().Select(field =>
        {
            var operation = new[] { field.Name, "get" + Capital(field.Name), "list" + Capital(field.Name) }.SingleOrDefault(operations.ContainsKey);
            return Row(operation ?? None, field.Name, field.Permission?.Replace("_", "", StringComparison.Ordinal));
        }).ToList();
        return rows.Concat(operations.Values.Where(o => rows.All(row => row.Operation != o.Id)).Select(o => Row(o.Id, None, o.Permission)));
    }

    private static AccessRow Row(string operation, string field, string? needed)
    {
        var permission = needed is null ? (Permission?)null : Enum.Parse<Permission>(needed, ignoreCase: true);
        return new(operation, field, permission?.ToString() ?? AnyCaller, Columns.Where(role => permission is null || Roles.PermissionsOf(role).Contains(permission.Value)).ToFrozenSet());
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static string Name(Role role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
