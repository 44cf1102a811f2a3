using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Organisation;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Data;

/// <summary>Text that PostgreSQL would refuse never gets there: a statement that fails for it while it is prepared spoils the connection for the next caller.</summary>
public sealed class StorableParametersTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Not in attributes, which are stored as UTF-8 and hold no half of a pair.</summary>
    public static TheoryData<string> Unstorable => ["a\0", "a\ud83d", "\ude00a"];

    [Theory, MemberData(nameof(Unstorable), DisableDiscoveryEnumeration = true)]
    public async Task Neither_by_EF_nor_in_plain_SQL(string text)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await RefusedAsync(() => db.Set<Department>().AnyAsync(d => d.Code == text, Ct));
        await RefusedAsync(() => db.Set<Department>().Where(d => new[] { "50", text }.Contains(d.Code)).ExecuteDeleteAsync(Ct));
        await RefusedAsync(() => db.Database.ExecuteSqlAsync($"select {text}", Ct));
        db.Add(new Department { Id = Ids.New(), Code = text, Name = "x", ValidFrom = new(2026, 1, 1) });
        await RefusedAsync(() => db.SaveChangesAsync(Ct));
        await RefusedAsync(() => scope.ServiceProvider.GetRequiredService<PlainReads>().ListAsync(new SqlText("select ").Add($"{text}"), row => row.GetString(0), Ct));
        await RefusedAsync(() => scope.ServiceProvider.GetRequiredService<PlainReads>().ListAsync(new SqlText("select ").Add($"{new[] { text }}"), row => row.GetString(0), Ct));

        static async Task RefusedAsync(Func<Task> ask)
        {
            var fault = await Record.ExceptionAsync(ask);
            while (fault is not (null or InvalidException)) fault = fault.InnerException;
            Assert.Equal("characters", Assert.Single(Assert.IsType<InvalidException>(fault).Errors).Code);
        }
    }

    [Fact]
    public async Task Whole_pairs_are_stored()
    {
        await using var scope = host.Services.CreateAsyncScope();
        Assert.Equal("a😀\uFFFE", Assert.Single(await scope.ServiceProvider.GetRequiredService<PlainReads>().ListAsync(new SqlText("select ").Add($"{"a😀\uFFFE"}"), row => row.GetString(0), Ct)));
    }
}
