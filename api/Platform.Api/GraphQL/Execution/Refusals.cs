using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>A refusal with its stable code.</summary>
internal sealed class PlatformError(PlatformException refusal) : ExecutionError(refusal.Detail)
{
    public PlatformException Refusal { get; } = refusal;
}

/// <summary>A fault of ours: says nothing but the trace under which it was logged.</summary>
internal sealed class InternalError() : ExecutionError(ErrorCatalogue.Internal.Title);

/// <summary>Which stable code an error of any origin carries.</summary>
internal static class Refusals
{
    public static ErrorCode CodeOf(ExecutionError error) => error switch
    {
        PlatformError platform => platform.Refusal.Code,
        SyntaxError or SyntaxFault => ErrorCatalogue.GraphQLSyntax,
        DocumentError or RequestError => ErrorCatalogue.GraphQLValidation,
        _ => ErrorCatalogue.Internal,
    };

    public static ExecutionResult Result(ExecutionError error) => new() { Errors = [error] };

    public static ExecutionResult Result(ErrorCode code, string? detail = null) => Result(new PlatformError(new PlatformException(code, detail)));

    public static ExecutionResult Result(IValidationResult invalid)
    {
        var errors = new ExecutionErrors();
        errors.AddRange(invalid.Errors);
        return new ExecutionResult { Errors = errors };
    }
}
