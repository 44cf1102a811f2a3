using Platform.Api.Sealing;

namespace Platform.Api.Drafts;

/// <summary>What somebody has begun to report. It belongs to its author alone: nobody else reads it, whatever the role.</summary>
public sealed class Draft
{
    /// <summary>The key the client made; another author may have made the same.</summary>
    public required Guid Id { get; init; }

    public required string AuthorSubject { get; init; }

    /// <summary>Under which key the fields are sealed: an id of ours, for the client's could be that of something else.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The fields, a <see cref="DraftedReport"/>; gone once the report holds them.</summary>
    public byte[]? Sealed { get; private set; }

    /// <summary>The client's clock at the last save, where it told it.</summary>
    public DateTimeOffset? ClientAt { get; private set; }

    /// <summary>The server's.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The report it became.</summary>
    public Guid? ReportId { get; private set; }

    /// <summary>PostgreSQL's <c>xmin</c>.</summary>
    public uint Version { get; private set; }

    /// <summary>The author's fields as they read now.</summary>
    public void Save(SubjectKey key, DraftedReport fields, DateTimeOffset now) => (Sealed, ClientAt, SavedAt) = (key.Seal(DraftSeals.Fields, fields), fields.ClientAt?.ToUniversalTime(), now);

    /// <summary>It has become a report. The row stays for a while, so that the same submission finds the same report.</summary>
    public void Become(Guid report, DateTimeOffset now) => (ReportId, Sealed, SavedAt) = (report, null, now);
}
