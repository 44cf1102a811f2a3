using System.Text.RegularExpressions;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Conventions;

/// <summary>Who knows whom: as the README draws it, and never in a circle.</summary>
public sealed partial class LayerTests
{
    /// <summary>Files of shared folders that name a feature, and why they may.</summary>
    private static readonly Dictionary<string, string> Exemptions = [];

    [Fact]
    public void The_README_names_the_folders_that_there_are()
    {
        Assert.Superset(Sources.Shared.ToHashSet(), Sources.Api.Select(file => file.Folder).ToHashSet());
        Assert.Equal(Sources.Features.Order(), Drawn().SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Order());
    }

    [Fact]
    public void Shared_folders_know_no_feature()
    {
        var known = Sources.Api.Where(file => Sources.Shared.Contains(file.Folder)).SelectMany(file => Sources.FeaturesIn(file).Select(feature => (file.Path, feature))).ToList();
        Assert.DoesNotContain(known, use => !Exemptions.ContainsKey(use.Path));
        Assert.Empty(Exemptions.Keys.Except(known.Select(use => use.Path)));
    }

    [Fact]
    public void Features_use_each_other_as_the_README_draws_it() => Assert.Equal(Drawn().Order(), Used().Order());

    [Fact]
    public void Features_do_not_use_each_other_in_a_circle()
    {
        var left = Used().ToList();
        while (left.Count > 0)
        {
            var free = left.Select(edge => edge.From).FirstOrDefault(feature => left.All(edge => edge.To != feature));
            Assert.True(free is not null, $"A circle among {string.Join(", ", left)}");
            left.RemoveAll(edge => edge.From == free);
        }
    }

    private static IEnumerable<(string From, string To)> Used() =>
        (from file in Sources.Api where Sources.Features.Contains(file.Folder) from feature in Sources.FeaturesIn(file) select (file.Folder, feature)).Distinct();

    private static IEnumerable<(string From, string To)> Drawn() =>
        from Match line in ArrowPattern().Matches(File.ReadAllText(Repository.In("README.md")))
        from to in line.Groups[2].Value.Split('&', StringSplitOptions.TrimEntries)
        select (line.Groups[1].Value, to);

    [GeneratedRegex(@"^ +(\w+) --> ([\w &]+)$", RegexOptions.Multiline)]
    private static partial Regex ArrowPattern();
}
