using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests;

public sealed class TestBedTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    [Fact]
    public async Task The_host_listens_on_a_port_of_its_own()
    {
        using var client = host.As(Role.Reporter);
        using var response = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.NotInRange(host.Address.Port, 0, 1024);
    }

    [Fact]
    public async Task The_host_serves_as_the_role_that_owns_nothing() =>
        Assert.Equal("platform_app", await Sql.ScalarAsync<string>(host.Database.App, "select current_user::text"));

    [Fact]
    public void A_snapshot_keeps_equal_values_equal() => Assert.Equal(
        "Guid_1 Guid_2 Guid_1 Time_1\n",
        Snapshot.Scrub("11111111-1111-7111-8111-111111111111 22222222-2222-7222-8222-222222222222 11111111-1111-7111-8111-111111111111 2026-01-02T03:04:05.678Z"));
}
