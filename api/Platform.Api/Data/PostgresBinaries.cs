using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Api.Data;

/// <summary>The server's programs as this machine has them installed.</summary>
/// <param name="Folder">Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> are.</param>
/// <param name="Major">Their major version.</param>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest server whose features the schema uses.</summary>
    public const int OldestMajor = 15;

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>The installation that fits a data folder: of its version when it has one, else the newest.</summary>
    /// <exception cref="StartupRefusedException">None fits.</exception>
    public static async Task<PostgresBinaries> FindAsync(string dataFolder, string? preferredFolder, CancellationToken ct)
    {
        var installed = new List<PostgresBinaries>();
        foreach (var folder in Candidates(preferredFolder).Where(folder => File.Exists(Path.Combine(folder, "initdb"))))
        {
            var (_, version) = await new Command(null).TryAsync(Path.Combine(folder, "postgres"), ["--version"], ct);
            if (FirstNumber().Match(version) is { Success: true } number) installed.Add(new(folder, int.Parse(number.Value, CultureInfo.InvariantCulture)));
        }
        return Choose(installed, MajorOf(dataFolder), dataFolder);
    }

    internal static PostgresBinaries Choose(IReadOnlyCollection<PostgresBinaries> installed, int? dataMajor, string dataFolder)
    {
        var usable = installed.Where(found => found.Major >= OldestMajor).ToList();
        if (usable.Count == 0)
        {
            var state = installed.Count == 0 ? "No PostgreSQL server is installed" : $"PostgreSQL {installed.Max(found => found.Major)} is too old";
            throw new StartupRefusedException($"{state}: install version {OldestMajor} or newer (Debian: apt install postgresql), or set ConnectionStrings:Platform.");
        }
        if (dataMajor is null) return usable.MaxBy(found => found.Major)!;
        return usable.FirstOrDefault(found => found.Major == dataMajor) ?? throw new StartupRefusedException(
            $"The data in {dataFolder} belongs to PostgreSQL {dataMajor}, but installed is {string.Join(", ", usable.Select(found => found.Major).Distinct())}: "
            + $"install postgresql-{dataMajor}, upgrade the data with pg_upgrade, or set PLATFORM_DATA to another folder.");
    }

    private static int? MajorOf(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), out var major) ? major : null;
    }

    private static IEnumerable<string> Candidates(string? preferredFolder)
    {
        if (preferredFolder is not null) return [preferredFolder];
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return debian.Concat(path);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
