using System.Text.Json.Serialization;

namespace Platform.Api.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items, in the order of the list.</param>
/// <param name="NextCursor">Where the next page starts; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>The cursor of each item, for the edges of a GraphQL connection.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? Cursors { get; init; }
}
