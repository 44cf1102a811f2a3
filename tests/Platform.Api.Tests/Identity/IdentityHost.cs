using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Platform.Api.Access;
using Platform.TestBed;

namespace Platform.Api.Tests.Identity;

/// <summary>A host with one path more, <c>/probe</c>: it asks for a token and says who the caller is.</summary>
public class IdentityHost(PostgresCluster cluster) : PlatformHost(cluster)
{
    protected override void Configure(IWebHostBuilder builder) => builder.AddProbe();

    /// <summary>Gives a subject a role, as an administrator would.</summary>
    public Task GrantAsync(string subject, Role role) => Sql.ExecuteAsync(Database.Superuser,
        "insert into role_assignment (id, subject, role, valid_from, granted_by, reason) values (gen_random_uuid(), $1, $2, '2020-01-01', 'tests', 'tests')",
        subject, role.ToString());
}

/// <summary>The same with a clock that stands still.</summary>
public sealed class TimedIdentityHost(PostgresCluster cluster) : IdentityHost(cluster)
{
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public override TimeProvider Clock => Time;
}

internal static class Probe
{
    public static readonly Uri Path = new("/probe", UriKind.Relative);

    public static void AddProbe(this IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, Filter>());

    private sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            // Behind the host's own pipeline, where a request comes that has no endpoint there.
            app.Map("/probe", probe => probe.Run(async http =>
            {
                if (http.User is CallerPrincipal { Caller: var caller })
                    await http.Response.WriteAsJsonAsync(new ProbeAnswer(caller.Subject, caller.ClientId, caller.DepartmentId, [.. caller.Roles.Order()]), JsonSerializerOptions.Web);
                else
                    await http.ChallengeAsync();
            }));
        };
    }
}

/// <summary>Who the host thinks is asking.</summary>
public sealed record ProbeAnswer(string Subject, string? ClientId, Guid? DepartmentId, Role[] Roles);

internal static class Departments
{
    public static Task<Guid> DepartmentAsync(this TestDatabase database, string code) =>
        Sql.ScalarAsync<Guid>(database.Superuser, "select id from department where code = $1", code);
}
