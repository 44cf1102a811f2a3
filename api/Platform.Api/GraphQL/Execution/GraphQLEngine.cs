using System.Diagnostics;
using System.Text;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>Runs one operation, whatever transport brought it: tokens, parsing, limits, validation, rights, cost, time, execution.</summary>
internal sealed class GraphQLEngine
{
    private readonly ISchema schema;
    private readonly GraphQLSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger<GraphQLEngine> log;
    private readonly GraphQLLimits limits;
    private readonly DocumentCache cache;
    private readonly DocumentValidator validator = new();
    private readonly PlainSelections plain;
    private readonly PreparedValidator prepared;
    private readonly DocumentExecuter executer;

    public GraphQLEngine(ISchema schema, GraphQLSettings settings, TimeProvider time, ILogger<GraphQLEngine> log)
    {
        (this.schema, this.settings, this.time, this.log, limits) = (schema, settings, time, log, settings.Limits);
        cache = new DocumentCache(limits.CachedDocuments);
        plain = new PlainSelections();
        prepared = new PreparedValidator(validator);
        executer = new DocumentExecuter(new GraphQLDocumentBuilder(), prepared, new Strategies(plain), []);
    }

    /// <summary>The result; for a subscription a <see cref="SubscriptionStart"/>.</summary>
    public async Task<ExecutionResult> ExecuteAsync(GraphQLCall call, CancellationToken ct)
    {
        try
        {
            MustFit(call.Query);
            var known = cache.Find(call.Query);
            var document = known?.Document ?? Parse(call.Query);
            var operation = PreparedDocument.Pick(document, call.OperationName);
            MustCarry(call, operation);
            if (known is null)
            {
                var validation = await validator.ValidateAsync(new ValidationOptions
                {
                    Schema = schema,
                    Document = document,
                    Operation = operation,
                    Variables = call.Variables ?? Inputs.Empty,
                    RequestServices = call.Services,
                    CancellationToken = ct,
                });
                if (!validation.IsValid) return Refusals.Result(validation);
            }

            var ready = known ?? Prepare(document);
            ready.Find(operation).Check(CallerOf(call), call.Variables, limits, settings.IsIntrospectionOpen);
            // A subscription lives as long as its reader; only its events are held to the time limit.
            var result = operation.Operation is OperationType.Subscription
                ? await ExecuteAsync(call, ready.Document, null, ct)
                : await RunAsync(call, ready.Document, RootOf(call, operation), ct);
            if (known is null && result.Executed) cache.Keep(call.Query, ready);
            return result;
        }
        catch (ExecutionError error)
        {
            return Refusals.Result(error);
        }
        catch (Exception fault) when (fault is PlatformException || !ct.IsCancellationRequested)
        {
            return Failure(fault);
        }
    }

    /// <summary>Runs the operation of a subscription for one event.</summary>
    public Task<ExecutionResult> ExecuteEventAsync(GraphQLCall call, GraphQLDocument document, OneEvent root, CancellationToken ct) => RunAsync(call, document, root, ct);

    // A character has 1 to 3 bytes, so most documents need no counting.
    private void MustFit(string text)
    {
        if (text.Length > limits.MaxBytes || (text.Length > limits.MaxBytes / 3 && Encoding.UTF8.GetByteCount(text) > limits.MaxBytes))
            throw new PlatformException(ErrorCatalogue.TooLarge, $"A document has at most {limits.MaxBytes} bytes: data goes into its variables.");
    }

    private GraphQLDocument Parse(string text)
    {
        TokenCount.Check(text, limits.MaxTokens);
        var document = Syntax.Parse(text, limits.MaxParseDepth);
        DocumentLimits.Check(document, limits);
        return document;
    }

    private void MustCarry(GraphQLCall call, GraphQLOperationDefinition operation)
    {
        if (operation.Operation is OperationType.Mutation && !call.Allowed.HasFlag(OperationKinds.Mutation))
            throw new PlatformException(ErrorCatalogue.MethodNotAllowed, "GET may only query.");
        if (call.Principal is null && !Anonymous.May(operation, settings.IsIntrospectionOpen)) throw new PlatformException(ErrorCatalogue.Unauthenticated);
        if (operation.Operation is OperationType.Subscription && !call.Allowed.HasFlag(OperationKinds.Subscription))
            throw new PlatformException(ErrorCatalogue.NotAcceptable, "Subscriptions need a WebSocket or Accept: text/event-stream.");
    }

    private PreparedDocument Prepare(GraphQLDocument document)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToArray();
        foreach (var operation in operations)
        {
            plain.Prepare(document, operation.SelectionSet, schema.RootOf(operation));
            prepared.Prepare(schema, document, operation);
        }
        return new(document, [.. operations.Select(operation => OperationReader.Read(schema, document, operation, limits))]);
    }

    private static MutationKey? RootOf(GraphQLCall call, GraphQLOperationDefinition operation) =>
        operation.Operation is OperationType.Mutation && call.IdempotencyKey is { } key ? new MutationKey(key) : null;

    private static Caller CallerOf(GraphQLCall call) => call.Principal?.Caller ?? Caller.Anonymous;

    private async Task<ExecutionResult> RunAsync(GraphQLCall call, GraphQLDocument document, object? root, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(limits.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await ExecuteAsync(call, document, root, both.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return Refusals.Result(ErrorCatalogue.Unavailable, $"The operation took longer than {limits.Timeout.TotalSeconds:0.#} s.");
        }
    }

    private Task<ExecutionResult> ExecuteAsync(GraphQLCall call, GraphQLDocument document, object? root, CancellationToken ct) =>
        executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Query = call.Query,
            Document = document,
            OperationName = call.OperationName,
            Variables = call.Variables,
            RequestServices = call.Services,
            User = call.Principal,
            Root = root,
            ValidationRules = [],
            CachedDocumentValidationRules = [],
            CancellationToken = ct,
            UnhandledExceptionDelegate = OnFaultAsync,
        });

    private Task OnFaultAsync(UnhandledExceptionContext context)
    {
        context.Exception = ErrorOf(context.OriginalException, context.FieldContext?.FieldDefinition.Name);
        return Task.CompletedTask;
    }

    /// <summary>What a client learns of a failure outside a field.</summary>
    public ExecutionResult Failure(Exception fault) => Refusals.Result(ErrorOf(fault, null));

    // The same faults are the client's, or pass, over both protocols.
    private ExecutionError ErrorOf(Exception fault, string? field)
    {
        if (ProblemPipeline.Refusal(fault) is { } refusal) return new PlatformError(refusal);
        log.LogError(fault, "GraphQL field {Field} failed, trace {TraceId}", field ?? "-", Activity.Current?.TraceId.ToString() ?? "-");
        return new InternalError();
    }
}
