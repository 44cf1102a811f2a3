using Platform.Api.Data;
using Platform.Api.Tests.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>Pages of what happened until some day begin behind what was submitted later, but not behind what was entered years afterwards.</summary>
public sealed class BackDatedTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    [Theory, InlineData(Protocol.Rest), InlineData(Protocol.GraphQL)]
    public async Task What_happened_long_ago_is_found_by_its_day(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var now = TimeProvider.System.GetUtcNow();
        var early = await SubmitAsync(now.AddDays(-400));
        var late = await SubmitAsync(now.AddDays(-390));
        await SubmitAsync(now.AddHours(-1));

        Assert.Equal([early], await UntilAsync(-400));
        Assert.Equal([late, early], await UntilAsync(-390));
        Assert.Empty(await UntilAsync(-402));

        async Task<Guid> SubmitAsync(DateTimeOffset occurredAt) => (await api.CallAsync("submitReport", People.In(Access.Role.Reporter, protocol == Protocol.Rest ? "50" : "32"), new
        {
            reporterRole = "affected",
            setting = "office",
            occurredAt,
            offences = new[] { "stgb-241" },
            narrative = "Nachgetragen.",
        })).Id;

        async Task<Guid[]> UntilAsync(int days)
        {
            var department = await host.Database.DepartmentAsync(protocol == Protocol.Rest ? "50" : "32");
            var page = await api.FilteredAsync(People.Zks, new { departmentId = department.ToString(), occurredUntilOn = $"{now.AddDays(days).CivilDate():yyyy-MM-dd}" });
            return [.. page.Ok["items"]!.AsArray().Select(item => Guid.Parse(item!["id"]!.ToString()))];
        }
    }
}
