using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Api.Http;

namespace Platform.Api.Errors;

/// <summary>Turns every refusal and every bare status into problem+json; nothing of an unexpected exception leaves the host.</summary>
public static partial class ProblemPipeline
{
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = HandleAsync, SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, Problem.Of(OfStatus(context.HttpContext.Response.StatusCode))));
    }

    /// <summary>The refusal behind an exception, or null when it is a fault of ours.</summary>
    public static PlatformException? Refusal(Exception? exception) => exception switch
    {
        PlatformException refusal => refusal,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(ErrorCatalogue.TooLarge),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new(ErrorCatalogue.UnsupportedMediaType),
        BadHttpRequestException { InnerException: JsonException json } => Malformed(json),
        BadHttpRequestException bad => Unbound(bad),
        // The framework's word for a form that it cannot read.
        InvalidDataException or AntiforgeryValidationException => new(ErrorCatalogue.Malformed),
        // Half a surrogate pair comes as far as the wire to PostgreSQL, U+0000 into the server.
        EncoderFallbackException or PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
            InvalidException.UnstorableText(),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation } => new(ErrorCatalogue.Conflict),
        NpgsqlException { IsTransient: true } or PostgresException { SqlState: "57P01" or "57P03" or "53300" } => new(ErrorCatalogue.Unavailable),
        NpgsqlException { InnerException: System.Net.Sockets.SocketException or TimeoutException or IOException } => new(ErrorCatalogue.Unavailable),
        // EF wraps what PostgreSQL says once, and what may pass twice.
        { InnerException: NpgsqlException or DbUpdateException or EncoderFallbackException } wrapped => Refusal(wrapped.InnerException),
        _ => null,
    };

    /// <summary>Writes one problem as the whole response.</summary>
    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "2";
        if (problem.Code == ErrorCatalogue.RequestInFlight.Code) http.Response.Headers.RetryAfter = "1";
        if (problem.Status is StatusCodes.Status401Unauthorized && http.Response.Headers.WWWAuthenticate.Count == 0)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await http.Response.WriteAsJsonAsync(problem, Json.Options, "application/problem+json", http.RequestAborted);
    }

    private static Task HandleAsync(HttpContext http)
    {
        var exception = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (Refusal(exception) is { } refusal) return WriteAsync(http, Problem.Of(refusal));
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested) return Task.CompletedTask;
        LogFault(http.RequestServices.GetRequiredService<ILogger<Problem>>(), http.GetEndpoint()?.DisplayName ?? "-", Activity.Current?.TraceId.ToString() ?? "-", exception);
        return WriteAsync(http, Problem.Of(ErrorCatalogue.Internal));
    }

    private static PlatformException Malformed(JsonException json)
    {
        // A fault that was found once the object around it had been read says its own place in it.
        var pointer = JsonPointer.FromPath(json.Path) + JsonPointer.FromPath((json.InnerException as JsonException)?.Path);
        return new(ErrorCatalogue.Malformed) { Errors = [new(pointer, "malformed", "Unknown member, missing member or value of the wrong type.")] };
    }

    /// <summary>Binding messages quote what the client sent; only the parameter's name is taken from them.</summary>
    private static PlatformException Unbound(BadHttpRequestException bad) => ParameterName().Match(bad.Message) is { Success: true } named
        ? new(ErrorCatalogue.Malformed) { Errors = [new(named.Groups["name"].Value, "malformed", "Missing, or a value of the wrong type.")] }
        : new(ErrorCatalogue.Malformed);

    [GeneratedRegex("parameter \"[^\"]*?(?<name>\\w+)\"")]
    private static partial Regex ParameterName();

    private static ErrorCode OfStatus(int status) => status switch
    {
        401 => ErrorCatalogue.Unauthenticated,
        403 => ErrorCatalogue.Forbidden,
        404 => ErrorCatalogue.NotFound,
        405 => ErrorCatalogue.MethodNotAllowed,
        406 => ErrorCatalogue.NotAcceptable,
        413 => ErrorCatalogue.TooLarge,
        415 => ErrorCatalogue.UnsupportedMediaType,
        429 => ErrorCatalogue.TooManyRequests,
        503 => ErrorCatalogue.Unavailable,
        >= 500 => ErrorCatalogue.Internal,
        _ => ErrorCatalogue.Malformed with { Status = status },
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected fault in {Endpoint}, trace {TraceId}")]
    private static partial void LogFault(ILogger logger, string endpoint, string traceId, Exception? exception);
}
