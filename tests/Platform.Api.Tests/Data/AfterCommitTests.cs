using Microsoft.Extensions.Logging.Abstractions;
using Platform.Api.Data;
using Xunit;

namespace Platform.Api.Tests.Data;

/// <summary>What is to be done elsewhere once a change is certain; that it waits for the commit is asked in <see cref="Sealing.ForgottenKeysTests"/>.</summary>
public sealed class AfterCommitTests
{
    [Fact]
    public async Task Whatever_fails_keeps_neither_the_change_nor_the_next_from_being_done()
    {
        var (after, done) = (new AfterCommit(NullLogger<AfterCommit>.Instance), new List<string>());
        after.Add("the first", () => Done("first"));
        after.Add("a fault", () => throw new InvalidOperationException());
        after.Add("the last", () => Done("last"));
        await after.RunAsync();
        Assert.Equal(["first", "last"], done);
        await after.RunAsync();
        Assert.Equal(2, done.Count); // once

        Task Done(string what)
        {
            done.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task What_an_earlier_unit_of_work_left_is_not_done_with_the_next()
    {
        var after = new AfterCommit(NullLogger<AfterCommit>.Instance);
        after.Add("of what was rolled back", () => throw new InvalidOperationException("It was done."));
        after.Begin();
        var ran = false;
        after.Add("of the next", () => Task.FromResult(ran = true));
        await after.RunAsync();
        Assert.True(ran);
    }
}
