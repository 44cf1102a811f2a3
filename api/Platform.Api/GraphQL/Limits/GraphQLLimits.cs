namespace Platform.Api.GraphQL;

/// <summary>How much one request or one socket may ask for. Configuration section <c>GraphQL</c>.</summary>
public sealed class GraphQLLimits
{
    /// <summary>Bytes of a document's text. Variables carry the data and may fill a body up to <see cref="Http.RequestLimits.BodyBytes"/>, as over REST.</summary>
    public int MaxBytes { get; set; } = 16 * 1024;

    /// <summary>Tokens of a document, counted before it is parsed.</summary>
    public int MaxTokens { get; set; } = 1000;

    /// <summary>Nesting of the syntax tree, held while parsing.</summary>
    public int MaxParseDepth { get; set; } = 64;

    /// <summary>Nesting of fields. <c>edges</c>, <c>node</c> and <c>nodes</c> are plumbing and do not count, so a connection costs one level.</summary>
    public int MaxDepth { get; set; } = 8;

    /// <summary>Nesting of an introspection query; the usual tools need 15.</summary>
    public int MaxIntrospectionDepth { get; set; } = 20;

    /// <summary>Fields of an operation with its fragments spread out.</summary>
    public int MaxFields { get; set; } = 500;

    /// <summary>Uses of fragments, counted where they are spread out.</summary>
    public int MaxFragments { get; set; } = 40;

    /// <summary>Fields of the same name in one place, which GraphQL merges into one.</summary>
    public int MaxRepeats { get; set; } = 10;

    /// <summary>Renamed fields.</summary>
    public int MaxAliases { get; set; } = 30;

    /// <summary>The budget: each field counts 1, times the page sizes around it. A page of 200 with 50 fields each fits.</summary>
    public int MaxCost { get; set; } = 12_000;

    /// <summary>The length that an unpaged list is assumed to have.</summary>
    public int AssumedListLength { get; set; } = 5;

    /// <summary>Errors in an answer.</summary>
    public int MaxErrors { get; set; } = 20;

    /// <summary>How long a query or mutation may run.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Documents kept parsed and validated.</summary>
    public int CachedDocuments { get; set; } = 1000;

    /// <summary>Operations running at once on a socket.</summary>
    public int MaxOperations { get; set; } = 50;

    /// <summary>Open sockets of one caller on one node.</summary>
    public int MaxSockets { get; set; } = 20;

    /// <summary>Subscriptions of one caller on one node, over sockets and event streams together.</summary>
    public int MaxSubscriptions { get; set; } = 50;

    /// <summary>Events waiting for a slow subscriber before it is dropped.</summary>
    public int MaxPendingEvents { get; set; } = 1024;

    /// <summary>How long a socket may take for <c>connection_init</c>.</summary>
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one message may wait for a reader that does not read.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often an open stream asks whether its token still holds.</summary>
    public TimeSpan RecheckInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a silent event stream says that it lives.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);
}
