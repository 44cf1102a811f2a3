using GraphQL;

namespace Platform.Api.GraphQL;

/// <summary>
/// The cost of a field as a formula over the page sizes: own + size × children. Parts without variables are worked out once.
/// </summary>
internal sealed class CostShape(long own, long whole, PageSize size, IReadOnlyList<CostShape> children)
{
    private readonly (long Cost, long Whole)? known = size.IsFixed && children.All(child => child.known is not null) ? Sum(own, whole, size, children, null) : null;

    public (long Cost, long Whole) Of(Inputs? variables) => known ?? Sum(own, whole, size, children, variables);

    private static (long, long) Sum(long own, long whole, PageSize size, IReadOnlyList<CostShape> children, Inputs? variables)
    {
        var (cost, wholes) = (0L, 0L);
        foreach (var child in children)
        {
            var (childCost, childWholes) = child.Of(variables);
            cost += childCost;
            wholes += childWholes;
        }
        var times = size.Of(variables);
        // Nested pages of a billion each must not wrap around into something cheap.
        return (Math.Min(own + (times * Math.Min(cost, int.MaxValue)), int.MaxValue), Math.Min(whole + (times * Math.Min(wholes, int.MaxValue)), int.MaxValue));
    }
}
