using System.Net;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>Every operation of the committed contracts, asked by every role over both protocols, against the committed table: who may not gets nothing and changes nothing.</summary>
public sealed class AccessMatrixTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    // Not of the report's department: what the role may do in general, it may not do to this report unless it works for all of them.
    private const string Elsewhere = "32";
    // Whoever saves a draft makes it: no id is absent.
    private const string Makes = "saveDraft";
    private static readonly Role[] All = Enum.GetValues<Role>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_committed_table_is_the_one_of_the_code() => Repository.Matches(AccessMatrix.Path, AccessMatrix.Print());

    [Fact]
    public void The_table_names_every_operation_of_both_protocols()
    {
        var rows = AccessMatrix.Committed();
        Assert.Equal(ContractFiles.Operations().Select(o => o.Id).Order(), rows.Select(r => r.Operation).Where(o => o != AccessMatrix.None).Order());
        Assert.Equal(ContractFiles.Fields().Select(f => f.Name).Order(), rows.Select(r => r.Field).Where(f => f != AccessMatrix.None).Order());
    }

    [Fact]
    public async Task No_operation_without_its_permission_over_REST()
    {
        var report = await ReportAsync();
        var operations = ContractFiles.Operations().ToDictionary(o => o.Id);
        foreach (var row in AccessMatrix.Committed().Where(row => row.Operation != AccessMatrix.None))
        {
            var operation = operations[row.Operation];
            Assert.Equal(HttpStatusCode.Unauthorized, await UnchangedAsync(() => AskAsync(host.Anonymous())));
            foreach (var role in All)
            {
                if (!row.Allowed.Contains(role))
                {
                    var refused = await UnchangedAsync(() => AskAsync(host.As(role, Elsewhere)));
                    Assert.True(refused == HttpStatusCode.Forbidden, $"{row.Operation} as {role}: {refused}");
                    continue;
                }
                var status = await AskAsync(host.As(role, Elsewhere));
                Assert.True(status < HttpStatusCode.InternalServerError && status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized), $"{row.Operation} as {role}: {status}");
                if (operation.Id != Makes && operation.Path.Contains("{id}", StringComparison.Ordinal) && role is Role.Reporter or Role.Supervisor) Assert.Equal(HttpStatusCode.NotFound, status);
            }

            async Task<HttpStatusCode> AskAsync(HttpClient client)
            {
                using (client) return await AccessCalls.RestAsync(client, operation, report.Id, report.Version, Ct);
            }
        }
    }

    [Fact]
    public async Task No_field_without_its_permission_over_GraphQL()
    {
        var report = await ReportAsync();
        var fields = ContractFiles.Fields().ToDictionary(f => f.Name);
        foreach (var row in AccessMatrix.Committed().Where(row => row.Field != AccessMatrix.None))
        {
            var field = fields[row.Field];
            Assert.Equal("unauthenticated", (await UnchangedAsync(() => AskAsync(host.Anonymous()))).Code);
            foreach (var role in All)
            {
                if (!row.Allowed.Contains(role))
                {
                    var refused = await UnchangedAsync(() => AskAsync(host.As(role, Elsewhere)));
                    Assert.True(refused.Code == "forbidden", $"{row.Field} as {role}: {refused}");
                    continue;
                }
                var (status, code) = await AskAsync(host.As(role, Elsewhere));
                Assert.True(status < HttpStatusCode.InternalServerError, $"{row.Field} as {role}: {status}");
                Assert.True(code is not ("forbidden" or "unauthenticated" or "internal" or "unavailable" or "log_unavailable" or "keys_unavailable" or "graphql_validation" or "graphql_syntax"), $"{row.Field} as {role}: {code}");
                if (field.Name != Makes && field.Arguments.Contains(" id:", StringComparison.Ordinal) && role is Role.Reporter or Role.Supervisor) Assert.Equal("not_found", code);
            }

            async Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpClient client)
            {
                using (client) return await AccessCalls.GraphQLAsync(client, field, report.Id, report.Version, Ct);
            }
        }
    }

    /// <summary>Another's report, and every role once: who asks for the first time may become an employee, whatever comes of it.</summary>
    private async Task<Answer> ReportAsync()
    {
        foreach (var role in All)
        {
            using var client = host.As(role, Elsewhere);
            await client.GetStringAsync(new Uri("/api/v1/me", UriKind.Relative), Ct);
        }
        return await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident());
    }

    private async Task<T> UnchangedAsync<T>(Func<Task<T>> ask)
    {
        var before = await TableContents.ReadAsync(host);
        var answer = await ask();
        Assert.Equal(before, await TableContents.ReadAsync(host));
        return answer;
    }
}
