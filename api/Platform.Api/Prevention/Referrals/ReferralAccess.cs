using Platform.Api.Access;

namespace Platform.Api.Prevention.Referrals;

/// <summary>Who sees which referral, and what each hand may do with it.</summary>
internal static class ReferralAccess
{
    /// <summary>Those for oneself, those one has made, all for the prevention centre; whoever only works on the report sees none.</summary>
    public static IQueryable<Referral> VisibleTo(this IQueryable<Referral> referrals, Caller caller) =>
        caller.May(Permission.ManageSupport) ? referrals : referrals.Where(r => r.EmployeeSubject == caller.Subject || r.MadeBy == caller.Subject);

    /// <summary>What state and roles allow together. The entity guards itself all the same.</summary>
    public static IReadOnlyList<ReferralAction> AllowedActions(this Referral referral, Caller caller) =>
        [.. referral.PossibleActions.Where(action => action == ReferralAction.Withdraw ? referral.EmployeeSubject == caller.Subject : caller.May(Permission.ManageSupport))];
}
