using System.Text.RegularExpressions;
using Platform.TestBed;

namespace Platform.Api.Tests.Conventions;

/// <summary>A file written by hand, without its comments and texts.</summary>
internal sealed record SourceFile(string Path, string Code, int Lines)
{
    /// <summary>The folder below the project: the feature or the shared part it belongs to; empty in the root.</summary>
    public string Folder => Path.Split('/') is [_, _, var folder, _, ..] ? folder : "";
}

/// <summary>The code of the repository, as the conventions look at it.</summary>
internal static partial class Sources
{
    public static IReadOnlyList<SourceFile> Api { get; } = Of("api/Platform.Api");

    public static IReadOnlyList<SourceFile> Sdk { get; } = Of("sdk/Platform.Sdk");

    /// <summary>What the README calls shared.</summary>
    public static IReadOnlySet<string> Shared { get; } =
        NamePattern().Matches(SharedPattern().Match(File.ReadAllText(Repository.In("README.md"))).Groups[1].Value).Select(m => m.Groups[1].Value).ToHashSet();

    /// <summary>Every other folder.</summary>
    public static IReadOnlySet<string> Features { get; } = Api.Select(file => file.Folder).Where(folder => folder.Length > 0 && !Shared.Contains(folder)).ToHashSet();

    /// <summary>The features a file names, its own aside.</summary>
    public static IEnumerable<string> FeaturesIn(SourceFile file) =>
        UsePattern().Matches(file.Code).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value).Where(name => Features.Contains(name) && name != file.Folder).Distinct();

    private static List<SourceFile> Of(string folder) => [..
        from path in Directory.EnumerateFiles(Repository.In(folder), "*.*", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where (relative.EndsWith(".cs", StringComparison.Ordinal) || relative.EndsWith(".razor", StringComparison.Ordinal)) && !relative.EndsWith(".g.cs", StringComparison.Ordinal)
            && !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal) && !relative.Contains("/Migrations/", StringComparison.Ordinal)
        let text = File.ReadAllText(path)
        select new SourceFile(relative, NoisePattern().Replace(text, ""), text.AsSpan().TrimEnd().Count('\n') + 1)];

    [GeneratedRegex(@"shared folders \(([^)]*)\)")]
    private static partial Regex SharedPattern();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\bPlatform\.Api\.(\w+)|(?<![\w.])([A-Z]\w+)\.[A-Z]")]
    private static partial Regex UsePattern();

    [GeneratedRegex("""
        //[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])'|"{3,}.*?"{3,}|@?\$?"(?:[^"\\\n]|\\.)*"
        """, RegexOptions.Singleline)]
    private static partial Regex NoisePattern();
}
