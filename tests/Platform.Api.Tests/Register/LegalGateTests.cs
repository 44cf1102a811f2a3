using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Register;
using Xunit;

namespace Platform.Api.Tests.Register;

public sealed class LegalGateTests
{
    private const string Reason = "Mitarbeitende müssen vor Besuchen gewarnt werden.";
    private static readonly TriggerDocument Complaint = new(TriggerKind.CriminalComplaint, "Polizei Köln, 1", new(2026, 3, 1));

    [Theory, InlineData(2), InlineData(3)]
    public void The_gate_opens_when_all_three_conditions_hold(int level) =>
        Assert.Equal(Complaint, RegisterEntry.PassGate(Source(level, Complaint), [Entry(Reason)]));

    [Theory]
    [InlineData(0, true, Reason, "below_threshold")]
    [InlineData(1, true, Reason, "below_threshold")]
    [InlineData(2, false, Reason, "missing_trigger")]
    [InlineData(2, true, "zu kurz", "missing_necessity")]
    [InlineData(2, true, "                                ", "missing_necessity")]
    [InlineData(1, false, "", "below_threshold,missing_trigger,missing_necessity")]
    public void The_gate_names_each_condition_that_does_not_hold(int level, bool triggered, string necessity, string missing)
    {
        var refusal = Assert.Throws<PlatformException>(() => RegisterEntry.PassGate(Source(level, triggered ? Complaint : null), [Entry(necessity)]));
        Assert.Equal("legal_gate", refusal.Code.Code);
        Assert.Equal(missing.Split(','), refusal.Errors.Select(e => e.Code));
    }

    private static EntrySource Source(int level, TriggerDocument? trigger) => new(Ids.New(), level, 1, Ids.New(), trigger);

    private static NewRegisterEntry Entry(string necessity) => new(Ids.New(), necessity);
}
