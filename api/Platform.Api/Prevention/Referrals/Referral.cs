using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Prevention.Referrals;

/// <summary>An employee is put in touch with a support offer because of a report. Neither the report nor the register knows of it.</summary>
public sealed class Referral
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required string OfferCode { get; init; }

    /// <summary>Whom it is for.</summary>
    public required string EmployeeSubject { get; init; }
    public Guid? EmployeeId { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The day on which the employee agreed; null where the employee asked.</summary>
    public DateOnly? ConsentOn { get; init; }

    public ReferralState State { get; private set; } = ReferralState.Requested;

    /// <summary>Who changed the state last, and when.</summary>
    public string? ChangedBy { get; private set; }
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>PostgreSQL's <c>xmin</c>.</summary>
    public uint Version { get; private set; }

    /// <summary>What the state allows, whoever asks.</summary>
    public IReadOnlyList<ReferralAction> PossibleActions => State switch
    {
        ReferralState.Requested => [ReferralAction.Accept, ReferralAction.Decline, ReferralAction.Withdraw],
        ReferralState.Accepted => [ReferralAction.Complete, ReferralAction.Withdraw],
        _ => [],
    };

    /// <summary>The prevention centre looks after it.</summary>
    public void Accept(Caller actor, DateTimeOffset now) => Go(ReferralAction.Accept, ReferralState.Accepted, actor, now);

    /// <summary>The prevention centre cannot help here.</summary>
    public void Decline(Caller actor, DateTimeOffset now) => Go(ReferralAction.Decline, ReferralState.Declined, actor, now);

    /// <summary>The employee has had the help.</summary>
    public void Complete(Caller actor, DateTimeOffset now) => Go(ReferralAction.Complete, ReferralState.Completed, actor, now);

    /// <summary>The employee does not want it any more.</summary>
    public void Withdraw(Caller actor, DateTimeOffset now) => Go(ReferralAction.Withdraw, ReferralState.Withdrawn, actor, now);

    private void Go(ReferralAction action, ReferralState to, Caller actor, DateTimeOffset now)
    {
        if (!PossibleActions.Contains(action)) throw new PlatformException(ErrorCatalogue.IllegalTransition, $"A referral that is {State} does not allow {action}.");
        (State, ChangedBy, ChangedAt) = (to, actor.Subject, now);
    }
}

/// <summary>What whoever made a referral says about it in free words. Readable only under an access-log entry that names the referral.</summary>
public sealed class ReferralNote
{
    public required Guid ReferralId { get; init; }

    /// <summary>A <see cref="NoteTold"/> under the referral's own key.</summary>
    public required byte[] Sealed { get; init; }
}
