using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class ExpiredTokenPruningTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task Expired_tokens_are_deleted_a_day_after_they_were_made_and_not_before()
    {
        using var http = host.Anonymous();
        await http.DemoTokenAsync();
        Assert.Equal(1, await LeftWhenMadeAsync("23 hours"));
        Assert.Equal(0, await LeftWhenMadeAsync("25 hours"));
    }

    // OpenIddict's store compares with the machine's clock, so the token is made older rather than the clock moved on.
    private async Task<long> LeftWhenMadeAsync(string ago)
    {
        await Sql.ExecuteAsync(host.Database.Superuser,
            "update identity_token set creation_date = now() - $1::interval, expiration_date = now() - $1::interval + interval '10 minutes'", ago);
        await host.Services.GetRequiredService<ExpiredTokenPruning>().RoundAsync(TestContext.Current.CancellationToken);
        return await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from identity_token");
    }
}
