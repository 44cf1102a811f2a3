using System.Net;

namespace Platform.Sdk;

/// <summary>
/// The platform refused a call (RFC 9457). What failed on the way, after all repetitions, is an <see cref="HttpRequestException"/>; what the caller ended, an
/// <see cref="OperationCanceledException"/>.
/// </summary>
public sealed class PlatformProblemException : Exception
{
    internal PlatformProblemException(Problem problem, TimeSpan? retryAfter, Exception? inner = null) : base($"{problem.Code} ({problem.Status}): {problem.Detail ?? problem.Title}", inner)
    {
        Problem = problem;
        Status = (HttpStatusCode)problem.Status;
        RetryAfter = retryAfter;
        Errors = problem.Errors ?? [];
        AllowedActions = [.. (problem.AllowedActions ?? []).Select(action => new ReportAction(action))];
    }

    /// <summary>The stable code to decide on: one of <see cref="ProblemCodes"/>, or one that a newer platform added.</summary>
    public string Code => Problem.Code;

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The single faults of the input, each with a JSON Pointer into the body, a stable code and a sentence. Empty when the input is not to blame.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>For <see cref="ProblemCodes.IllegalTransition"/>: what the state and the caller's roles allow now.</summary>
    public IReadOnlyList<ReportAction> AllowedActions { get; }

    /// <summary>Finds the request in the platform's logs; quote it to whoever runs the platform.</summary>
    public string? TraceId => Problem.TraceId;

    /// <summary>How long to wait before the next attempt, when the platform said so.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The whole answer.</summary>
    public Problem Problem { get; }
}
