using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Prevention.Referrals;
using Xunit;

namespace Platform.Api.Tests.Prevention;

/// <summary>Every state against every verb.</summary>
public sealed class ReferralEntityTests
{
    private static readonly Caller Actor = new() { Subject = "somebody" };
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<ReferralAction, (ReferralState[] From, ReferralState To)> Table = new()
    {
        [ReferralAction.Accept] = ([ReferralState.Requested], ReferralState.Accepted),
        [ReferralAction.Decline] = ([ReferralState.Requested], ReferralState.Declined),
        [ReferralAction.Complete] = ([ReferralState.Accepted], ReferralState.Completed),
        [ReferralAction.Withdraw] = ([ReferralState.Requested, ReferralState.Accepted], ReferralState.Withdrawn),
    };

    public static TheoryData<ReferralState, ReferralAction> All => [.. from state in Enum.GetValues<ReferralState>() from action in Enum.GetValues<ReferralAction>() select (state, action)];

    [Theory, MemberData(nameof(All))]
    public void A_verb_does_what_the_table_says_or_nothing(ReferralState state, ReferralAction action)
    {
        var referral = In(state);
        var (from, to) = Table[action];
        Assert.Equal(from.Contains(state), referral.PossibleActions.Contains(action));
        if (from.Contains(state))
        {
            Do(referral, action);
            Assert.Equal((to, "somebody", Now), (referral.State, referral.ChangedBy, referral.ChangedAt));
            return;
        }
        Assert.Equal(ErrorCatalogue.IllegalTransition, Assert.Throws<PlatformException>(() => Do(referral, action)).Code);
        Assert.Equal(state, referral.State);
    }

    private static Referral In(ReferralState state)
    {
        var referral = new Referral { Id = Guid.Empty, ReportId = Guid.Empty, OfferCode = "x", EmployeeSubject = "a", MadeBy = "b", MadeAt = Now };
        if (state is ReferralState.Accepted or ReferralState.Completed) referral.Accept(Actor, Now);
        if (state is ReferralState.Completed) referral.Complete(Actor, Now);
        if (state is ReferralState.Declined) referral.Decline(Actor, Now);
        if (state is ReferralState.Withdrawn) referral.Withdraw(Actor, Now);
        return referral;
    }

    private static void Do(Referral referral, ReferralAction action)
    {
        switch (action)
        {
            case ReferralAction.Accept: referral.Accept(Actor, Now); break;
            case ReferralAction.Decline: referral.Decline(Actor, Now); break;
            case ReferralAction.Complete: referral.Complete(Actor, Now); break;
            case ReferralAction.Withdraw: referral.Withdraw(Actor, Now); break;
            default: throw new ArgumentOutOfRangeException(nameof(action));
        }
    }
}
