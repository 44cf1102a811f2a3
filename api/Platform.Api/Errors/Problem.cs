using System.Diagnostics;

namespace Platform.Api.Errors;

/// <summary>A refusal as problem details (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>Where the kind of problem is explained.</summary>
    public required string Type { get; init; }

    /// <summary>Short summary, the same for each problem of this kind.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The stable code; the same in GraphQL's <c>extensions.code</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What was wrong this time.</summary>
    public string? Detail { get; init; }

    /// <summary>The single faults, when the input was to blame.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>What the state and the caller's roles allow now, for <c>illegal_transition</c>.</summary>
    public IReadOnlyList<string>? AllowedActions { get; init; }

    /// <summary>Where the upload stands, for <c>upload_offset</c>: the next byte it needs.</summary>
    public int? Offset { get; init; }

    /// <summary>Until when somebody else has it at most, for <c>claimed</c>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who has it, for <c>claimed</c> and where the caller may know.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>W3C trace id: finds the request in the logs.</summary>
    public string? TraceId { get; init; }

    public static Problem Of(PlatformException exception) => Of(exception.Code) with
    {
        Detail = exception.Detail,
        Errors = exception.Errors is { Count: > 0 } errors ? errors : null,
        AllowedActions = exception.Extensions.GetValueOrDefault("allowedActions") as IReadOnlyList<string>,
        Offset = exception.Extensions.GetValueOrDefault("offset") as int?,
        ExpiresAt = exception.Extensions.GetValueOrDefault("expiresAt") as DateTimeOffset?,
        EmployeeId = exception.Extensions.GetValueOrDefault("employeeId") as Guid?,
    };

    public static Problem Of(ErrorCode code) => new()
    {
        Type = "/errors/" + code.Code,
        Title = code.Title,
        Status = code.Status,
        Code = code.Code,
        TraceId = Activity.Current?.TraceId.ToString(),
    };
}
