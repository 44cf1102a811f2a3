using Platform.Api.GraphQL;
using Platform.Api.Tests.Contracts.Refusals;
using Platform.Api.Tests.Conventions;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>
/// What an operation declares of its own refusals is what it answers: each is met here, over both protocols. That nothing else is answered, the
/// transport of the test bed sees to in every test.
/// </summary>
public sealed class RefusalTests(OwnKeysHost host) : IClassFixture<OwnKeysHost>
{
    private static readonly Func<MetRefusals, Task>[] Features =
    [
        ReportRefusals.ProvokeAsync, ClaimRefusals.ProvokeAsync, ComplaintRefusals.ProvokeAsync, TaskRefusals.ProvokeAsync, WorkingGroupRefusals.ProvokeAsync, DuplicateRefusals.ProvokeAsync,
        CommentRefusals.ProvokeAsync, DraftRefusals.ProvokeAsync, AttachmentRefusals.ProvokeAsync, PaperRefusals.ProvokeAsync, SupportRefusals.ProvokeAsync, RegistryBlockRefusals.ProvokeAsync,
        ImportRefusals.ProvokeAsync, InquiryRefusals.ProvokeAsync,
    ];

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Each_refusal_that_an_operation_declares_is_met(Protocol protocol)
    {
        var met = new MetRefusals(host, protocol);
        foreach (var provoke in Features) await provoke(met);
        var all = await met.AllAsync();
        Assert.Empty(Declared().Except(all));
        Assert.Empty(all.Except(Declared()));
    }

    [Fact]
    public void The_schema_tells_them_too()
    {
        var schema = ContractFiles.Text("schema.graphql");
        foreach (var field in HabitTests.Fields().Where(field => RefusesAttribute.Of(field).Count > 0))
            Assert.Contains($"Its own refusals: {string.Join(", ", RefusesAttribute.Of(field).Select(code => $"`{code.Code}`"))}.", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_is_not_declared_fails_the_test_that_meets_it()
    {
        DeclaredCodes.Check("confirmReport", "four_eyes");
        Assert.Throws<InvalidOperationException>(() => DeclaredCodes.Check("referReport", "four_eyes"));
    }

    [Fact]
    public void An_operation_without_input_cannot_be_asked_wrongly() =>
        Assert.Equal(["unauthenticated", "too_many_requests", "internal", "unavailable"], ContractFiles.Operations().Single(o => o.Id == "getMe").Codes);

    private static SortedSet<string> Declared() =>
        new(HabitTests.Fields().SelectMany(field => RefusesAttribute.Of(field).Select(code => $"{Names.Method(field.Name)} {code.Code}")), StringComparer.Ordinal);
}
