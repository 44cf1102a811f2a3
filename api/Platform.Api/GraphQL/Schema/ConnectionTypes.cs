using GraphQL;
using GraphQL.Types;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>A <see cref="Page{T}"/> as a Relay connection, with <c>nodes</c> for those who need no edges.</summary>
internal static class ConnectionTypes
{
    public const string Edges = "edges", Node = "node", Nodes = "nodes", PageInfo = "pageInfo";

    private sealed record Edge(object? Node, string Cursor);

    private sealed record Info(bool HasNextPage, string? StartCursor, string? EndCursor);

    public static ObjectGraphType Make(Type page, IGraphType node, TypeMap types)
    {
        var name = node.GetNamedType().Name;
        var view = (PageReader)Activator.CreateInstance(typeof(PageReader<>).MakeGenericType(page.GetGenericArguments()))!;

        var edge = new ObjectGraphType { Name = name + "Edge", Description = "An item with its place in the list." };
        Add<Edge>(edge, Node, "The item.", node, source => source.Node);
        Add<Edge>(edge, "cursor", "Its place: pass it as `after` to go on behind it.", new NonNullGraphType(types.String), source => source.Cursor);

        var connection = new ObjectGraphType { Name = name + "Connection", Description = "One page of a list." };
        Add<object>(connection, Edges, "The items with their places.", ListOf(new NonNullGraphType(edge)), view.Edges);
        Add<object>(connection, Nodes, "The items alone.", ListOf(node), view.Items);
        Add<object>(connection, PageInfo, "Where this page lies.", new NonNullGraphType(InfoType(types)), view.Info);
        return connection;
    }

    private static NonNullGraphType ListOf(IGraphType item) => new(new ListGraphType(item));

    private static IGraphType InfoType(TypeMap types) => types.Once(PageInfo, () =>
    {
        var info = new ObjectGraphType { Name = "PageInfo", Description = "Where a page lies in its list." };
        var flag = new NonNullGraphType(types.Boolean);
        Add<Info>(info, "hasNextPage", "More items follow.", flag, source => source.HasNextPage);
        Add<Info>(info, "hasPreviousPage", "Always false: lists are read forwards.", flag, _ => false);
        Add<Info>(info, "startCursor", "The place of the first item.", types.String, source => source.StartCursor);
        Add<Info>(info, "endCursor", "The place of the last item: the `after` of the next page.", types.String, source => source.EndCursor);
        return info;
    });

    private static void Add<TSource>(ObjectGraphType type, string name, string description, IGraphType result, Func<TSource, object?> read) =>
        type.AddField(new FieldType
        {
            Name = name,
            Description = description,
            ResolvedType = result,
            Resolver = new SourceResolver(source => read((TSource)source)),
        });

    private abstract class PageReader
    {
        public abstract object Items(object page);

        public abstract object Edges(object page);

        public abstract object Info(object page);
    }

    private sealed class PageReader<T> : PageReader
    {
        public override object Items(object page) => ((Page<T>)page).Items;

        public override object Edges(object page)
        {
            var (items, cursors) = (((Page<T>)page).Items, Cursors((Page<T>)page));
            var edges = new Edge[items.Count];
            for (var i = 0; i < edges.Length; i++) edges[i] = new(items[i], cursors[i]);
            return edges;
        }

        public override object Info(object page)
        {
            var (next, cursors) = (((Page<T>)page).NextCursor, ((Page<T>)page).Cursors);
            return new Info(next is not null, cursors is [var first, ..] ? first : null, cursors is [.., var last] ? last : next);
        }

        private static IReadOnlyList<string> Cursors(Page<T> page) => page.Cursors is { } cursors && cursors.Count == page.Items.Count ? cursors
            : throw new InvalidOperationException($"A page of {typeof(T).Name} has no cursor for each item.");
    }
}
