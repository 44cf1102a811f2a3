using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Platform.Api.Data;
using Platform.Api.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class ProductionTests(PostgresCluster cluster)
{
    private const string Key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    [Theory]
    [InlineData("Identity:KeyCertificate:Path", null, "Identity:KeyCertificate:Path is not set")]
    [InlineData("Identity:KeyCertificate:Password", "wrong", "cannot be opened")]
    [InlineData("Identity:Issuer", null, "Identity:Issuer must be set")]
    [InlineData("Identity:Issuer", "http://platform.example", "Identity:Issuer must be set")]
    [InlineData("Identity:KeyLifetime", "1.23:59:59", "Identity:KeyLifetime must be at least two days")]
    [InlineData("Identity:External:0:Key", Key, "symmetric keys are for tests")]
    [InlineData("Identity:External:0:Issuer", "http://sso.example", "must be an https address")]
    [InlineData("Identity:External:0:Audience", "", "Audience is missing")]
    [InlineData("Identity:External:0:RoleMap:theirs", "Emperor", "which is no role")]
    [InlineData("Identity:External:0:SubjectPrefix", "", "Identity:External:0:SubjectPrefix is missing")]
    [InlineData("Identity:External:1:SubjectPrefix", "", "Identity:External:1:SubjectPrefix is missing")]
    [InlineData("Identity:External:1:SubjectPrefix", "city:", "SubjectPrefix begins like that of")]
    [InlineData("Identity:External:1:SubjectPrefix", "city:town:", "SubjectPrefix begins like that of")]
    public void What_is_unsafe_is_refused_at_start_with_one_sentence(string setting, string? value, string sentence)
    {
        using var certificate = new CertificateFile();
        Start("Production", certificate, null, null); // the control: all is well without the one setting
        var refused = Assert.Throws<StartupRefusedException>(() => Start("Production", certificate, setting, value));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_symmetric_key_and_no_prefix_are_taken_in_Development()
    {
        using var certificate = new CertificateFile();
        Start("Development", certificate, "Identity:External:0:Key", Key);
        Start("Development", certificate, "Identity:External:0:SubjectPrefix", "");
    }

    [Theory]
    [InlineData("Test")]
    [InlineData("Staging")]
    public void A_system_called_otherwise_is_as_strict_as_production(string environment)
    {
        using var certificate = new CertificateFile();
        Assert.Throws<StartupRefusedException>(() => Start(environment, certificate, "Identity:External:0:Key", Key));
        Assert.Throws<StartupRefusedException>(() => Start(environment, certificate, "Identity:Issuer", "http://platform.example"));
    }

    [Fact]
    public async Task Nothing_of_the_demonstration_is_left_in_production()
    {
        await using var database = await cluster.CloneAsync(); // of the template, so the demo clients are in it
        const string clients = "select count(*) from identity_client where client_id like 'demo-%'";
        const string roles = "select count(*) from role_assignment";
        Assert.NotEqual(0, await Sql.ScalarAsync<long>(database.Superuser, clients));
        Assert.NotEqual(0, await Sql.ScalarAsync<long>(database.Superuser, roles));
        await Sql.ExecuteAsync(database.Superuser, """
            insert into role_assignment (id, subject, role, valid_from, granted_by, reason) values
              (gen_random_uuid(), 'demo-reporter@50', 'Auditor', '2020-01-01', 'somebody', 'later'),
              (gen_random_uuid(), 'city:erika', 'Reporter', '2020-01-01', 'somebody', 'a real one')
            """);
        using var certificate = new CertificateFile();
        await Sql.ExecuteAsync(database.Superuser, "delete from identity_server_key");
        await using var server = new TestServer(database.Connections, TimeProvider.System, builder =>
        {
            builder.UseEnvironment("Production");
            foreach (var (name, value) in Settings(certificate)) builder.UseSetting(name, value);
        });
        server.StartServer();

        Assert.Equal(0, await Sql.ScalarAsync<long>(database.Superuser, clients));
        Assert.Equal(0, await Sql.ScalarAsync<long>(database.Superuser, "select count(*) from identity_account"));
        Assert.Equal(["city:erika"], await Sql.ListAsync<string>(database.Superuser, "select subject from role_assignment"));
        using var http = new HttpClient { BaseAddress = server.ClientOptions.BaseAddress };
        (string, string)[] form = [("grant_type", "client_credentials"), ("client_id", "demo-supervisor"), ("client_secret", "demo"), ("scope", "api")];
        Assert.Equal(HttpStatusCode.BadRequest, (await http.TokenAsync(form)).Status); // plain http
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var answer = await http.TokenAsync(form);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
    }

    private static void Start(string environment, CertificateFile certificate, string? setting, string? value)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(Settings(certificate));
        if (setting is not null) builder.Configuration[setting] = value;
        builder.AddPlatformIdentity();
    }

    private static Dictionary<string, string?> Settings(CertificateFile certificate) => new()
    {
        ["Identity:Issuer"] = "https://platform.example/",
        ["Identity:KeyCertificate:Path"] = certificate.Path,
        ["Identity:KeyCertificate:Password"] = CertificateFile.Password,
        ["Identity:External:0:Issuer"] = "https://sso.example/realms/city",
        ["Identity:External:0:Audience"] = "platform-api",
        ["Identity:External:0:Key"] = "",
        ["Identity:External:0:SubjectPrefix"] = "city:",
        ["Identity:External:1:Issuer"] = "https://sso.example/realms/state",
        ["Identity:External:1:Audience"] = "platform-api",
        ["Identity:External:1:SubjectPrefix"] = "state:",
        ["ForwardedHeaders_Enabled"] = "true",
    };
}
