using System.Text.Json.Serialization;

namespace Platform.Api.Http;

/// <summary>One page of a list; the operation says in which order.</summary>
/// <param name="Items">The things on this page.</param>
/// <param name="NextCursor">Opaque: pass it as <c>cursor</c> (GraphQL: <c>after</c>) for the next page. Null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>The cursor behind each item, for Relay edges.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Cursors { get; init; } = [];
}
