using Microsoft.AspNetCore.Builder;
using Platform.Api.Access;
using Platform.Api.GraphQL;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>What stops the start instead of each request.</summary>
public sealed class StartTests
{
    private static class NobodySays
    {
        public static string Field() => "";
    }

    private static class NoPlace
    {
        [Needs(Permission.SubmitReports)]
        public static Version Field() => new();
    }

    [Theory]
    [InlineData(typeof(NobodySays), "says nobody's permission")]
    [InlineData(typeof(NoPlace), "has no place in the schema")]
    public void A_field_that_breaks_the_conventions_stops_the_start(Type fields, string reason)
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddPlatformGraphQL(schema => schema.Query(fields));
        using var app = builder.Build();
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(app.MapPlatformGraphQL).Message, StringComparison.Ordinal);
    }
}
