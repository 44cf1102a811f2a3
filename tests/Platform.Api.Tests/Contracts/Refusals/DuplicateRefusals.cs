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
        _ = (await api.ClaimAsync(People.Supervisor, main.Id)).Ok;
        await met.MeetAsync("unmergeReport", api.UnmergeAsync(People.Zks, copy.Id, copy.Version));
        _ = (await api.ReleaseAsync(People.Supervisor, main.Id)).Ok;
        var third = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await met.MeetAsync("mergeReport", api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id));
        await met.MeetAsync("mergeReport", api.MergeAsync(People.Zks, third.Id, third.Version, copy.Id));
        met.WithoutLogOrKeys("duplicates", () => api.DuplicatesAsync(People.Supervisor, main.Id));
    }
}
