namespace Platform.Api.Errors;

/// <summary>Explains every error, where a problem's <c>type</c> points.</summary>
public static class ErrorEndpoints
{
    public static void MapErrors(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/errors").ExcludeFromDescription();
        group.MapGet("", () => ErrorCatalogue.All.Values);
        group.MapGet("/{code}", (string code) => ErrorCatalogue.All.GetValueOrDefault(code) ?? throw new NotFoundException());
    }
}
