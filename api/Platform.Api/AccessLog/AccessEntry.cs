using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Api.Http;

namespace Platform.Api.AccessLog;

/// <summary>Whether the access log records a disclosure or a refusal.</summary>
public enum AccessDecision
{
    /// <summary>The data was disclosed.</summary>
    Permitted,

    /// <summary>The caller asked and was refused.</summary>
    Denied,
}

/// <summary>Why an inquiry is made. Each purpose stands for an official need (superset of § 40 BMG).</summary>
public enum AccessPurpose
{
    /// <summary>Visit to a home or a business (Hausbesuch, Außendienst).</summary>
    HomeVisit,

    /// <summary>Appointment in an office (Vorsprache).</summary>
    Appointment,

    /// <summary>Enforcement (Vollstreckung).</summary>
    Enforcement,

    /// <summary>Safety of an event or a building.</summary>
    SitePrecaution,

    /// <summary>Work on a report: review, complaint, publication.</summary>
    CaseProcessing,
}

/// <summary>The body of a log entry: who asked what, why, and what was disclosed. The stored bytes are what is hashed and verified.</summary>
/// <remarks>Fields after § 40 BMG and § 76(2) BDSG.</remarks>
public sealed record AccessEntry
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Subject { get; init; }
    public Guid? EmployeeId { get; init; }
    public Guid? DepartmentId { get; init; }
    public string? ClientId { get; init; }
    public required string Operation { get; init; }
    public required AccessDecision Decision { get; init; }
    public AccessPurpose? Purpose { get; init; }
    public string? CaseReference { get; init; }
    public string? Note { get; init; }

    /// <summary>What was asked for, as the client sent it.</summary>
    public object? Criteria { get; init; }

    /// <summary>The objects whose personal data may be read under this entry, and no others.</summary>
    public IReadOnlyList<Guid> ObjectIds { get; init; } = [];

    public int? ResultCount { get; init; }

    /// <summary>The fields disclosed of each object.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The code of the refusal, for a denied one.</summary>
    public string? Refusal { get; init; }

    public string? TraceId { get; init; }

    /// <summary>The bytes that are stored, hashed and verified.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Bytes);

    private static readonly JsonSerializerOptions Bytes = new(Json.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}

/// <summary>Where an entry stands: enough to find it again and to prove that it has not changed.</summary>
/// <param name="EntryId">The log entry.</param>
/// <param name="NodeId">The node that wrote it.</param>
/// <param name="N">Its place in that node's gapless count, from 1.</param>
/// <param name="Hash">SHA-256 chain hash up to and including the entry, base64.</param>
/// <param name="At">When it was written.</param>
public sealed record AccessReceipt(Guid EntryId, Guid NodeId, long N, string Hash, DateTimeOffset At);
