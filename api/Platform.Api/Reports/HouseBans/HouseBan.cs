using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Reports.HouseBans;

/// <summary>A house ban issued by the public body (Hausverbot).</summary>
public sealed class HouseBan
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required string Reference { get; init; }
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The last day it holds; null when it has no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    public required string RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The first day on which it holds no more, because somebody decided so.</summary>
    public DateOnly? LiftedOn { get; private set; }

    public string? LiftedBy { get; private set; }

    /// <summary>When it was noted that its last day has passed; null before, and for a ban that was lifted first.</summary>
    public DateTimeOffset? RanOutAt { get; private set; }

    /// <summary>PostgreSQL's <c>xmin</c>.</summary>
    public uint Version { get; private set; }

    /// <summary>Whether a register entry may rest on it that day.</summary>
    public bool IsInForceOn(DateOnly day) => LiftedOn is null && IssuedOn <= day && !(ValidUntil < day);

    /// <summary>Ends it before its time.</summary>
    public void Lift(string by, DateOnly on)
    {
        if (LiftedOn is not null) throw new PlatformException(ErrorCatalogue.IllegalTransition, "It is lifted already.");
        if (on < IssuedOn) throw new InvalidException("/liftedOn", "out_of_range", "Not before it was issued.");
        (LiftedOn, LiftedBy) = (on, by);
    }

    /// <summary>Notes that its last day has passed; false when it has not, when it was lifted and when this is noted already.</summary>
    public bool RunOut(DateTimeOffset now)
    {
        if (RanOutAt is not null || LiftedOn is not null || !(ValidUntil < now.CivilDate())) return false;
        RanOutAt = now;
        return true;
    }
}
