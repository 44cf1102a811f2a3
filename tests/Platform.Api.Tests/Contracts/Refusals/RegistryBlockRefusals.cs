using Platform.Api.Data;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Registry blocks.</summary>
internal static class RegistryBlockRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var block = await api.ApplyForBlockAsync(People.Reporter, new { because = "threats", reportIds = new[] { report.Id } });
        block = await api.ChangeBlockAsync("withdrawRegistryBlock", People.Reporter, block.Id, block.Version);
        foreach (var (operation, input) in new (string, object?)[] { ("fileRegistryBlock", new { appliedOn = TimeProvider.System.Today() }), ("grantRegistryBlock", new { office = "A", fileNumber = "1", endsOn = "2099-01-01" }), ("refuseRegistryBlock", null), ("withdrawRegistryBlock", null) })
            await met.MeetAsync(operation, api.ChangeBlockAsync(operation, People.Reporter, block.Id, block.Version, input));

        var drafted = await api.ApplyForBlockAsync(People.Reporter, new { because = "threats", reportIds = new[] { report.Id } });
        met.WithoutLogOrKeys("registryBlockEvidence", () => api.EvidenceAsync(People.Reporter, drafted.Id));
    }
}
