using System.IO.Compression;
using Platform.TestBed;
using PublicApiGenerator;
using Xunit;

namespace Platform.Sdk.Tests;

/// <summary>What is published: the generated client, the public surface, the package.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Project = "sdk/Platform.Sdk/Platform.Sdk.csproj";

    private readonly TempFolder temp = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_client_is_what_the_contract_makes_of_it()
    {
        Directory.CreateDirectory(temp.Path);
        await SucceedsAsync("msbuild", Project, "-t:GenerateClient", $"-p:GeneratedClient={temp.In("Client.cs")}", $"-p:GenerationStamp={temp.In("stamp")}");
        Assert.Equal(await File.ReadAllTextAsync(Repository.In("sdk/Platform.Sdk/PlatformClient.g.cs"), Ct), await File.ReadAllTextAsync(temp.In("Client.cs"), Ct));
    }

    [Fact]
    public void The_public_surface_is_the_committed_one() =>
        Repository.Matches("schema/sdk-api.txt", typeof(PlatformClient).Assembly.GeneratePublicApi(new() { IncludeAssemblyAttributes = false }));

    [Fact]
    public async Task The_package_holds_both_frameworks_with_their_comments_licence_and_readme()
    {
        await SucceedsAsync("pack", Project, "-c", "Release", "-o", temp.Path);
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(temp.Path, "*.nupkg")));
        var entries = package.Entries.Select(entry => entry.FullName).ToList();
        foreach (var framework in new[] { "net8.0", "net10.0" })
        {
            Assert.Contains($"lib/{framework}/Platform.Sdk.dll", entries);
            Assert.Contains($"lib/{framework}/Platform.Sdk.xml", entries);
        }
        Assert.Contains("LICENSE", entries);
        Assert.Contains("README.md", entries);
        Assert.Single(Directory.GetFiles(temp.Path, "*.snupkg"));
    }

    public void Dispose() => temp.Dispose();

    private static async Task SucceedsAsync(params string[] arguments)
    {
        var (exitCode, output) = await Repository.RunAsync("dotnet", [.. arguments, "-nodeReuse:false"], Ct);
        Assert.True(exitCode == 0, output);
    }
}
