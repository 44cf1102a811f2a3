using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.IdentityModel.Tokens;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

/// <summary>A host that trusts a <see cref="ForeignIssuer"/> besides itself and the test issuer.</summary>
public sealed class TrustingHost(PostgresCluster cluster) : IdentityHost(cluster), IAsyncLifetime
{
    public ForeignIssuer Foreign { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Foreign = await ForeignIssuer.StartAsync();
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Foreign.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        base.Configure(builder);
        builder.UseSetting("Identity:External:1:Issuer", Foreign.Issuer)
            .UseSetting("Identity:External:1:Audience", ForeignIssuer.Audience)
            .UseSetting("Identity:External:1:RolesClaim", "realm_access.roles")
            .UseSetting("Identity:External:1:RoleMap:bsv-reporter", "Reporter")
            .UseSetting("Identity:External:1:SubjectPrefix", "city:");
    }
}

public sealed class ExternalIssuerTests(TrustingHost host) : IClassFixture<TrustingHost>, IDisposable
{
    private readonly HttpClient http = host.Anonymous();

    private ForeignIssuer Foreign => host.Foreign;

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_token_of_a_trusted_issuer_is_read_in_our_words()
    {
        var (status, caller, _) = await http.ProbeAsync(Foreign.Token());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("city:erika", "intranet"), (caller!.Subject, caller.ClientId));
        Assert.Equal([Role.Reporter], caller.Roles); // what they call Administrator is not what we do
    }

    [Fact]
    public async Task Our_own_assignments_are_added_to_their_roles()
    {
        await host.GrantAsync("city:canan", Role.Inquirer);
        var (_, caller, _) = await http.ProbeAsync(Foreign.Token(subject: "canan"));
        Assert.Equal([Role.Reporter, Role.Inquirer], caller!.Roles);
    }

    [Fact]
    public async Task The_test_issuer_goes_the_same_way()
    {
        var (status, caller, _) = await http.ProbeAsync(TestTokens.For([Role.Supervisor, Role.Auditor], null, "someone"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([Role.Supervisor, Role.Auditor], caller!.Roles);
    }

    [Fact]
    public async Task The_department_claim_names_the_department_unless_the_organisation_knows_the_person()
    {
        var byCode = await host.Database.DepartmentAsync("113-4");
        var ofEmployee = await host.Database.DepartmentAsync("50");
        Assert.Equal(byCode, (await http.ProbeAsync(Foreign.Token(department: "113-4"))).Caller!.DepartmentId);
        Assert.Null((await http.ProbeAsync(Foreign.Token(department: "no such department"))).Caller!.DepartmentId);
        Assert.Equal(ofEmployee, (await http.ProbeAsync(TestTokens.For([], "113-4", "demo-supervisor@50"))).Caller!.DepartmentId);
    }

    [Fact]
    public async Task A_role_for_one_department_does_not_come_along_to_another()
    {
        await Sql.ExecuteAsync(host.Database.Superuser, """
            insert into role_assignment (id, subject, role, department_id, valid_from, granted_by, reason)
            select gen_random_uuid(), 'mover', 'Supervisor', id, '2020-01-01', 'tests', 'tests' from department where code = '50'
            """);
        Assert.Equal([Role.Supervisor], (await http.ProbeAsync(TestTokens.For([], "50", "mover"))).Caller!.Roles);
        Assert.Empty((await http.ProbeAsync(TestTokens.For([], "113-4", "mover"))).Caller!.Roles);
    }

    [Fact]
    public Task Unsigned_is_refused() => RefusedAsync(Foreign.Token(signed: false));

    [Fact]
    public Task For_another_audience_is_refused() => RefusedAsync(Foreign.Token(audience: "payroll"));

    [Fact]
    public Task Expired_is_refused() => RefusedAsync(Foreign.Token(validFrom: TimeSpan.FromMinutes(-10), validFor: TimeSpan.FromSeconds(-1)));

    [Fact]
    public Task Not_yet_valid_is_refused() => RefusedAsync(Foreign.Token(validFrom: TimeSpan.FromMinutes(1)));

    [Fact]
    public async Task With_another_key_is_refused()
    {
        using var other = RSA.Create(2048);
        await RefusedAsync(Foreign.Token(key: new(new RsaSecurityKey(other) { KeyId = "1" }, SecurityAlgorithms.RsaSha256)));
    }

    [Fact]
    public Task With_their_public_key_as_a_secret_is_refused() =>
        RefusedAsync(Foreign.Token(key: new(new SymmetricSecurityKey(Foreign.Public.Modulus!) { KeyId = "1" }, SecurityAlgorithms.HmacSha256)));

    [Theory]
    [InlineData("/")]
    [InlineData("x")]
    public Task From_an_issuer_whose_name_is_almost_right_is_refused(string more) => RefusedAsync(Foreign.Token(issuer: Foreign.Issuer + more));

    [Fact]
    public Task From_an_issuer_in_other_letters_is_refused() => RefusedAsync(Foreign.Token(issuer: Foreign.Issuer.ToUpperInvariant()));

    [Fact]
    public Task That_pretends_to_be_ours_is_refused() => RefusedAsync(Foreign.Token(issuer: host.Address.AbsoluteUri, audience: "api"));

    [Fact]
    public Task That_pretends_to_be_another_trusted_issuer_is_refused() => RefusedAsync(Foreign.Token(issuer: TestTokens.Issuer, audience: TestTokens.Audience));

    // The control in the same breath: the same token unspoilt is accepted, so it is the fault that was refused.
    private async Task RefusedAsync(string spoilt)
    {
        var answer = await http.ProbeAsync(spoilt);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), (answer.Status, answer.Challenge));
        Assert.Equal(HttpStatusCode.OK, (await http.ProbeAsync(Foreign.Token())).Status);
    }
}
