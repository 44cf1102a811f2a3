using System.Text.RegularExpressions;
using Platform.Sdk;
using Platform.TestBed;
using Xunit;

namespace Platform.Samples.Tests;

/// <summary>The README's quick start does what it says.</summary>
public sealed partial class ReadmeTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bash_block_reports_an_incident()
    {
        var block = Block("bash quick-start");
        var (exitCode, output) = await Repository.RunAsync("bash", ["-euo", "pipefail", "-c", block], Ct, ("PLATFORM_URL", host.Address.ToString().TrimEnd('/')));
        Assert.True(exitCode == 0, output);
        Assert.Matches("\"number\": ?\"ZM-\\d{4}-\\d{6}\"", output);
        Assert.Contains("SUBMITTED", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_csharp_block_is_compiled_code_that_works()
    {
        Assert.Equal(Snippet(), Block("csharp quick-start"));
        var address = host.Address;

#pragma warning disable xUnit1051 // The README shows the shortest call.
        // quick-start
        using var platform = PlatformClient.Create(options =>
        {
            options.BaseAddress = address; // such as new Uri("http://127.0.0.1:8080")
            options.UseClientCredentials("demo-inquirer", "demo");
        });
        try
        {
            var answer = await platform.InquireAsync(new()
            {
                Purpose = AccessPurpose.HomeVisit,
                CaseReference = "50-2026-4711",
                FamilyName = "Muster",
                GivenName = "Erika",
            });
            Console.WriteLine($"{answer.Outcome}: {answer.Hits.Count} entries, logged as no. {answer.Receipt.N}");
        }
        catch (PlatformProblemException problem) when (problem.Code == ProblemCodes.Invalid)
        {
            foreach (var error in problem.Errors) Console.WriteLine($"{error.Pointer}: {error.Detail}");
        }
        // end
#pragma warning restore xUnit1051

        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from access_entry where operation = 'inquire'"));
    }

    /// <summary>The fenced block after its mark, an HTML comment.</summary>
    private static string Block(string mark)
    {
        var match = Regex.Match(File.ReadAllText(Repository.In("README.md")).ReplaceLineEndings("\n"), $"<!-- {mark} -->\n```\\w+\n(.*?)```\n", RegexOptions.Singleline);
        Assert.True(match.Success, $"The README has no block marked <!-- {mark} -->.");
        return match.Groups[1].Value;
    }

    private static string Snippet()
    {
        var source = File.ReadAllText(Repository.In("tests/Platform.Samples.Tests/ReadmeTests.cs")).ReplaceLineEndings("\n");
        return Indent().Replace(Region().Match(source).Groups[1].Value, "");
    }

    [GeneratedRegex("^ {8}// quick-start\n(.*?)^ {8}// end\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex("^ {8}", RegexOptions.Multiline)]
    private static partial Regex Indent();
}
