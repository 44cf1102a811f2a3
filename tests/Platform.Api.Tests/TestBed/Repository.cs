using System.Runtime.CompilerServices;

namespace Platform.Api.Tests.TestBed;

/// <summary>Where the files of this repository are.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Not inside the repository.");
        return folder.FullName;
    }
}
