using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Reports.Complaints;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.HouseBans;
using Xunit;
using static Platform.Api.Reports.Complaints.ComplaintOutcome;

namespace Platform.Api.Tests.Complaints;

public sealed class ComplaintEntityTests
{
    private static readonly DateOnly FiledOn = new(2026, 3, 2), DecidedOn = new(2026, 4, 2);

    /// <summary>Which outcome may follow which, written out; before the first one there is none.</summary>
    private static readonly Dictionary<string, ComplaintOutcome[]> Legal = new()
    {
        [""] = [Charged, PenalOrder, DiscontinuedForLackOfEvidence, Discontinued],
        [nameof(Charged)] = [PenalOrder, DiscontinuedForLackOfEvidence, Discontinued, Acquitted, Convicted],
        [nameof(PenalOrder)] = [Discontinued, Acquitted, Convicted],
        [nameof(DiscontinuedForLackOfEvidence)] = [Charged, PenalOrder, Discontinued],
        [nameof(Discontinued)] = [Charged, PenalOrder],
        [nameof(Acquitted)] = [],
        [nameof(Convicted)] = [],
    };

    public static TheoryData<ComplaintOutcome?, ComplaintOutcome, bool> Everything()
    {
        var all = new TheoryData<ComplaintOutcome?, ComplaintOutcome, bool>();
        foreach (var last in Enum.GetValues<ComplaintOutcome>().Select(o => (ComplaintOutcome?)o).Prepend(null))
            foreach (var next in Enum.GetValues<ComplaintOutcome>()) { all.Add(last, next, false); all.Add(last, next, true); }
        return all;
    }

    [Theory, MemberData(nameof(Everything))]
    public void An_outcome_follows_where_the_law_lets_it_and_never_after_a_withdrawal(ComplaintOutcome? last, ComplaintOutcome next, bool withdrawn)
    {
        if (withdrawn && last is Acquitted or Convicted) return; // cannot be withdrawn
        var complaint = After(last, ComplaintKind.RequestForProsecution);
        if (withdrawn) complaint.Withdraw(DecidedOn);
        var legal = !withdrawn && Legal[last?.ToString() ?? ""].Contains(next);
        Assert.Equal(legal, complaint.PossibleOutcomes.Contains(next));

        var refusal = Record.Exception(() => complaint.RecordOutcome(next, DecidedOn));

        Assert.Equal(legal ? next : last, complaint.Outcome);
        Assert.Equal(legal ? null : "illegal_transition", (refusal as PlatformException)?.Code.Code);
    }

    [Theory]
    [InlineData(null, ComplaintState.Filed, true)]
    [InlineData(Charged, ComplaintState.Filed, true)]
    [InlineData(PenalOrder, ComplaintState.Concluded, true)]
    [InlineData(DiscontinuedForLackOfEvidence, ComplaintState.Concluded, false)]
    [InlineData(Discontinued, ComplaintState.Concluded, true)]
    [InlineData(Acquitted, ComplaintState.Concluded, false)]
    [InlineData(Convicted, ComplaintState.Concluded, true)]
    public void An_entry_rests_on_it_until_it_comes_to_nothing(ComplaintOutcome? outcome, ComplaintState state, bool ground) =>
        Assert.Equal((state, ground), (After(outcome, ComplaintKind.CriminalComplaint).State, After(outcome, ComplaintKind.CriminalComplaint).IsGround));

    [Theory]
    [InlineData(null, true), InlineData(Charged, true), InlineData(PenalOrder, true), InlineData(DiscontinuedForLackOfEvidence, true), InlineData(Discontinued, true)]
    [InlineData(Acquitted, false), InlineData(Convicted, false)]
    public void A_request_is_taken_back_once_and_before_the_final_judgement(ComplaintOutcome? outcome, bool possible)
    {
        var request = After(outcome, ComplaintKind.RequestForProsecution);
        Assert.Equal(possible, request.PossibleActions.Contains(ComplaintAction.Withdraw));
        if (possible)
        {
            request.Withdraw(DecidedOn);
            Assert.Equal((ComplaintState.Withdrawn, false), (request.State, request.IsGround));
            Assert.Empty(request.PossibleActions);
        }
        Assert.Equal("illegal_transition", Assert.Throws<PlatformException>(() => request.Withdraw(DecidedOn)).Code.Code);
        Assert.Equal("illegal_transition", Assert.Throws<PlatformException>(() => After(null, ComplaintKind.CriminalComplaint).Withdraw(DecidedOn)).Code.Code);
    }

    [Fact]
    public void Nothing_is_decided_or_taken_back_before_what_it_follows()
    {
        var complaint = After(null, ComplaintKind.RequestForProsecution);
        Assert.Throws<InvalidException>(() => complaint.RecordOutcome(Charged, FiledOn.AddDays(-1)));
        Assert.Throws<InvalidException>(() => complaint.Withdraw(FiledOn.AddDays(-1)));
        complaint.RecordOutcome(Charged, DecidedOn);
        Assert.Throws<InvalidException>(() => complaint.RecordOutcome(Convicted, DecidedOn.AddDays(-1)));
        Assert.Equal(Charged, complaint.Outcome);
    }

    [Theory]
    [InlineData("2026-03-02", null, null, true), InlineData("2026-03-03", null, null, false)]
    [InlineData("2026-01-01", "2026-03-02", null, true), InlineData("2026-01-01", "2026-03-01", null, false)]
    [InlineData("2026-01-01", "2026-12-31", "2026-02-01", false)]
    public void A_house_ban_holds_from_its_day_to_its_last_unless_it_is_lifted(string issuedOn, string? validUntil, string? liftedOn, bool holds)
    {
        var ban = new HouseBan
        {
            Id = Ids.New(),
            ReportId = Ids.New(),
            Reference = "HV 1",
            IssuedOn = Day(issuedOn),
            ValidUntil = validUntil is null ? null : Day(validUntil),
            RecordedBy = "supervisor",
            RecordedAt = default,
        };
        if (liftedOn is not null) ban.Lift("supervisor", Day(liftedOn));
        Assert.Equal(holds, ban.IsInForceOn(new(2026, 3, 2)));
    }

    [Theory]
    [InlineData("2026-03-01", null, true), InlineData("2026-03-02", null, false), InlineData(null, null, false), InlineData("2026-03-01", "2026-02-01", false)]
    public void A_house_ban_runs_out_once_after_its_last_day(string? validUntil, string? liftedOn, bool runsOut)
    {
        var ban = new HouseBan
        {
            Id = Ids.New(),
            ReportId = Ids.New(),
            Reference = "HV 1",
            IssuedOn = Day("2026-01-01"),
            ValidUntil = validUntil is null ? null : Day(validUntil),
            RecordedBy = "supervisor",
            RecordedAt = default,
        };
        if (liftedOn is not null) ban.Lift("supervisor", Day(liftedOn));
        var now = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal((runsOut, runsOut ? now : (DateTimeOffset?)null), (ban.RunOut(now), ban.RanOutAt));
        Assert.False(ban.RunOut(now.AddDays(1)) && runsOut);
    }

    /// <summary>Who took a request back and who would file another: a number for each injured employee, none for all of them.</summary>
    [Theory]
    [InlineData(new[] { EntitledParty.Superior }, new int[0], new[] { EntitledParty.Superior }, new int[0], true)]
    [InlineData(new[] { EntitledParty.Superior }, new int[0], new[] { EntitledParty.InjuredEmployee }, new int[0], false)]
    [InlineData(new[] { EntitledParty.InjuredEmployee }, new[] { 1 }, new[] { EntitledParty.InjuredEmployee }, new[] { 2, 3 }, false)]
    [InlineData(new[] { EntitledParty.InjuredEmployee }, new[] { 1, 2 }, new[] { EntitledParty.InjuredEmployee }, new[] { 2, 3 }, true)]
    [InlineData(new[] { EntitledParty.InjuredEmployee }, new int[0], new[] { EntitledParty.InjuredEmployee }, new[] { 2 }, true)]
    [InlineData(new[] { EntitledParty.InjuredEmployee }, new[] { 2 }, new[] { EntitledParty.InjuredEmployee }, new int[0], true)]
    [InlineData(new[] { EntitledParty.InjuredEmployee, EntitledParty.Superior }, new[] { 1 }, new[] { EntitledParty.InjuredEmployee, EntitledParty.Superior }, new[] { 2 }, true)]
    public void Who_took_a_request_back_is_barred_and_nobody_else(EntitledParty[] earlier, int[] theirs, EntitledParty[] later, int[] others, bool barred)
    {
        var (withdrawn, next) = (Request(earlier, theirs), Request(later, others));
        Assert.False(withdrawn.Bars(next)); // it stands
        withdrawn.Withdraw(DecidedOn);
        Assert.Equal(barred, withdrawn.Bars(next));
    }

    private static Complaint Request(EntitledParty[] parties, int[] injured) => new()
    {
        Id = Ids.New(),
        ReportId = Ids.New(),
        Kind = ComplaintKind.RequestForProsecution,
        Office = "StA Köln",
        FileNumber = "1",
        FiledOn = FiledOn,
        RequestedBy = [.. parties],
        InjuredIds = [.. injured.Select(number => new Guid(number, 0, 0, new byte[8]))],
        RecordedBy = "113-4",
        RecordedAt = default,
    };

    private static Complaint After(ComplaintOutcome? outcome, ComplaintKind kind)
    {
        var complaint = new Complaint { Id = Ids.New(), ReportId = Ids.New(), Kind = kind, Office = "StA Köln", FileNumber = "1", FiledOn = FiledOn, RequestedBy = [EntitledParty.Superior], InjuredIds = [], RecordedBy = "113-4", RecordedAt = default };
        if (outcome is Acquitted or Convicted) complaint.RecordOutcome(Charged, DecidedOn);
        if (outcome is { } last) complaint.RecordOutcome(last, DecidedOn);
        return complaint;
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
