using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Catalogues;

/// <summary>Reading the catalogues.</summary>
public sealed class CatalogueService(CatalogueShelf shelf, Caller caller)
{
    public async Task<Catalogue> GetAsync(int? version, CancellationToken ct)
    {
        caller.Must(Permission.ReadOrganisation);
        return version is { } number ? await shelf.FindAsync(number, ct) ?? throw new NotFoundException() : await shelf.CurrentAsync(ct);
    }
}
