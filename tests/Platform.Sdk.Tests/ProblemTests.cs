using System.Net;
using System.Text.RegularExpressions;
using Platform.Api.Errors;
using Platform.TestBed;
using Xunit;
using ServerRole = Platform.Api.Access.Role;

namespace Platform.Sdk.Tests;

public sealed partial class ProblemTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_expired_token_is_401()
    {
        using var client = host.Client(Role.Reporter, more: options => options.UseToken(() => Parties.Token(Role.Reporter, validFor: TimeSpan.FromMinutes(-10))));
        var problem = await RefusedAsync(client.GetMeAsync(Ct), ProblemCodes.Unauthenticated, HttpStatusCode.Unauthorized);
        Assert.Matches("^[0-9a-f]{32}$", problem.TraceId);
    }

    [Fact]
    public async Task A_role_without_the_permission_is_403()
    {
        using var client = host.Client(Role.Inquirer);
        await RefusedAsync(client.SubmitReportAsync(Parties.Threat(), cancellationToken: Ct), ProblemCodes.Forbidden, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_unknown_report_is_404()
    {
        using var client = host.Client(Role.Supervisor);
        await RefusedAsync(client.GetReportAsync(Guid.Empty, cancellationToken: Ct), ProblemCodes.NotFound, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_second_confirmation_is_409_and_says_what_is_allowed_instead()
    {
        using var reporter = host.Client(Role.Reporter);
        using var all = host.Client(Role.Supervisor, more: options => options.UseToken(() => TestTokens.For([ServerRole.Supervisor, ServerRole.ComplaintsOffice, ServerRole.QualityAssurance], "50", null)));
        var submitted = await reporter.SubmitReportAsync(Parties.Threat(), cancellationToken: Ct);
        Assert.Equal([ReportAction.Confirm, ReportAction.Return, ReportAction.Reclassify, ReportAction.Close, ReportAction.Forward, ReportAction.Merge], (await all.ReloadAsync(submitted, cancellationToken: Ct)).AllowedActions);
        var confirmed = await all.ConfirmReportAsync(submitted, cancellationToken: Ct);
        var problem = await RefusedAsync(all.ConfirmReportAsync(confirmed, cancellationToken: Ct), ProblemCodes.IllegalTransition, HttpStatusCode.Conflict);
        Assert.Equal([ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge], problem.AllowedActions);
    }

    [Fact]
    public async Task A_stale_version_is_412()
    {
        using PlatformClient reporter = host.Client(Role.Reporter), supervisor = host.Client(Role.Supervisor);
        var submitted = await reporter.SubmitReportAsync(Parties.Threat(), cancellationToken: Ct);
        await supervisor.ReturnReportAsync(submitted, "Wann genau?", Ct);
        await RefusedAsync(supervisor.ConfirmReportAsync(submitted, cancellationToken: Ct), ProblemCodes.PreconditionFailed, HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Broken_rules_are_422_with_a_pointer_to_each()
    {
        using var client = host.Client(Role.Reporter);
        var problem = await RefusedAsync(
            client.SubmitReportAsync(Parties.Threat() with { Narrative = "", Offences = ["stgb-241", "no-such"] }, cancellationToken: Ct), ProblemCodes.Invalid, HttpStatusCode.UnprocessableEntity);
        Assert.Equal([("/narrative", "length"), ("/offences/1", "unknown")], problem.Errors.Select(error => (error.Pointer, error.Code)).Order());
    }

    [Fact]
    public async Task What_is_no_problem_document_still_is_a_typed_problem()
    {
        using var stub = new StubServer((_, _) => StubServer.Json("<html>", HttpStatusCode.InternalServerError));
        using var client = host.Client(Role.Reporter, transport: stub);
        await RefusedAsync(client.GetMeAsync(Ct), ProblemCodes.Unreadable, HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task An_answer_that_breaks_the_contract_is_a_typed_problem()
    {
        using var stub = new StubServer((_, _) => StubServer.Json("""{ "subject": 7 }"""));
        using var client = host.Client(Role.Reporter, transport: stub);
        await RefusedAsync(client.GetMeAsync(Ct), ProblemCodes.Unreadable, HttpStatusCode.OK);
    }

    [Fact]
    public void Every_code_of_the_contract_has_a_name_and_every_name_stands_for_a_code()
    {
        var named = typeof(ProblemCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Except([ProblemCodes.Unreadable]).ToList();
        Assert.Empty(named.Except(ErrorCatalogue.All.Keys));
        Assert.Empty(Code().Matches(File.ReadAllText(Repository.In("schema/openapi-3.0.json"))).Select(match => match.Groups[1].Value).Intersect(ErrorCatalogue.All.Keys).Except(named));
    }

    private static async Task<PlatformProblemException> RefusedAsync<T>(Task<T> call, string code, HttpStatusCode status)
    {
        var problem = await Assert.ThrowsAsync<PlatformProblemException>(() => call);
        Assert.Equal((code, status), (problem.Code, problem.Status));
        return problem;
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Code();
}
