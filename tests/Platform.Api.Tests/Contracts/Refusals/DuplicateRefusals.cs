using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Looking for duplicates, merging and unmerging.</summary>
internal static class DuplicateRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var (main, copy) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await api.CallAsync("submitReport", People.Reporter, People.Incident()));
        await met.MeetAsync("unmergeReport", api.UnmergeAsync(People.Zks, copy.Id, copy.Version));
        var reporterToo = TestTokens.For([Role.QualityAssurance], "50", DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await met.MeetAsync("mergeReport", api.MergeAsync(reporterToo, copy.Id, copy.Version, main.Id));
        copy = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        await met.MeetAsync("unmergeReport", api.UnmergeAsync(reporterToo, copy.Id, copy.Version));
        await met.MeetAsync("withdrawReport", api.ChangeAsync("withdrawReport", People.Reporter, main.Id, main.Version, new { because = "duplicate" }));
        await met.MeetAsync("closeReport", api.ChangeAsync("closeReport", People.Zks, main.Id, main.Version, new { because = "duplicate" }));
        await met.MeetAsync("mergeReport", api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id));
        await met.MeetAsync("mergeReport", api.MergeAsync(People.Zks, main.Id, main.Version, copy.Id));
        met.WithoutLogOrKeys("duplicates", () => api.DuplicatesAsync(People.Supervisor, main.Id));
    }
}
