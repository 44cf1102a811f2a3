using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Register;
using Xunit;

namespace Platform.Api.Tests.Register;

public sealed class LegalGateTests
{
    private const string Reason = "Mitarbeitende müssen vor Besuchen gewarnt werden.";
    private static readonly TriggerDocument Complaint = new(TriggerKind.CriminalComplaint, "Polizei Köln, 1", new(2026, 3, 1), "clerk");
    private static readonly TriggerDocument Ban = new(TriggerKind.HouseBan, "HV 1", new(2026, 3, 2), "zks");
    private static readonly Caller Zks = new() { Subject = "zks" };

    [Theory, InlineData(2), InlineData(3)]
    public void The_gate_opens_when_all_three_conditions_hold(int level) =>
        Assert.Equal(Complaint, RegisterEntry.PassGate(Zks, Source(level, Complaint), [Entry(Reason)]));

    [Theory]
    [InlineData(0, true, Reason, "below_threshold")]
    [InlineData(1, true, Reason, "below_threshold")]
    [InlineData(2, false, Reason, "missing_trigger")]
    [InlineData(2, true, "zu kurz", "missing_necessity")]
    [InlineData(2, true, "                                ", "missing_necessity")]
    [InlineData(1, false, "", "below_threshold,missing_trigger,missing_necessity")]
    public void The_gate_names_each_condition_that_does_not_hold(int level, bool triggered, string necessity, string missing)
    {
        var refusal = Assert.Throws<PlatformException>(() => RegisterEntry.PassGate(Zks, triggered ? Source(level, Complaint) : Source(level), [Entry(necessity)]));
        Assert.Equal("legal_gate", refusal.Code.Code);
        Assert.Equal(missing.Split(','), refusal.Errors.Select(e => e.Code));
    }

    [Fact]
    public void An_entry_rests_on_what_somebody_else_has_recorded()
    {
        Assert.Equal(Complaint, RegisterEntry.PassGate(Zks, Source(2, Ban, Complaint), [Entry(Reason)]));
        Assert.Equal("four_eyes", Assert.Throws<PlatformException>(() => RegisterEntry.PassGate(Zks, Source(2, Ban, Ban), [Entry(Reason)])).Code.Code);
    }

    private static EntrySource Source(int level, params TriggerDocument[] triggers) => new(Ids.New(), level, 1, Ids.New(), triggers);

    private static NewRegisterEntry Entry(string necessity) => new(Ids.New(), necessity);
}
