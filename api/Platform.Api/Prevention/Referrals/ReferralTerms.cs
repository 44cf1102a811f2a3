namespace Platform.Api.Prevention.Referrals;

/// <summary>Where a referral stands.</summary>
public enum ReferralState
{
    /// <summary>Waits for the prevention centre.</summary>
    Requested,

    /// <summary>The prevention centre looks after it.</summary>
    Accepted,

    /// <summary>The prevention centre cannot help here.</summary>
    Declined,

    /// <summary>The employee has had the help.</summary>
    Completed,

    /// <summary>The employee does not want it any more.</summary>
    Withdrawn,
}

/// <summary>What can be done with a referral.</summary>
public enum ReferralAction
{
    /// <summary>Prevention: look after it.</summary>
    Accept,

    /// <summary>Prevention: say that this cannot help.</summary>
    Decline,

    /// <summary>Prevention: the employee has had the help.</summary>
    Complete,

    /// <summary>The employee concerned: want it no more.</summary>
    Withdraw,
}

/// <summary>A part of a referral with personal data. Reading it is a logged disclosure.</summary>
public enum ReferralPart
{
    /// <summary>What whoever made it says about it.</summary>
    Note,

    /// <summary>How to reach the employee.</summary>
    Employee,
}
