using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Organisation.Imports;

/// <summary>The sites an import lists, with all that is in them, while it changes them.</summary>
/// <param name="db">Where what is new is added.</param>
/// <param name="known">The listed sites that exist, loaded with buildings, floors and rooms.</param>
/// <param name="departments">The departments valid today, by code.</param>
internal sealed class SiteBook(PlatformDb db, IReadOnlyDictionary<string, Site> known, IReadOnlyDictionary<string, Guid> departments)
{
    /// <exception cref="InvalidException">A room names a department that there is not; each fault names its line.</exception>
    public ImportResult Take(IReadOnlyList<SiteRecord> records)
    {
        var faults = records.SelectMany(Faults).ToList();
        if (faults.Count > 0) throw new InvalidException(faults);
        var changed = records.Count(record => Take(record) & known.ContainsKey(record.Code));
        return new(records.Count - known.Count, changed, known.Count - changed);
    }

    private IEnumerable<FieldError> Faults(SiteRecord site, int s) =>
        from building in site.Buildings.Index()
        from floor in building.Item.Floors.Index()
        from room in floor.Item.Rooms.Index()
        where room.Item.DepartmentCode is { } code && !departments.ContainsKey(code)
        select new FieldError($"/sites/{s}/buildings/{building.Index}/floors/{floor.Index}/rooms/{room.Index}/departmentCode", "unknown", "No department with this code is valid today.");

    /// <summary>True when something in it is new or differs.</summary>
    private bool Take(SiteRecord record)
    {
        var site = known.GetValueOrDefault(record.Code) ?? New(new Site { Id = Ids.New(), Code = record.Code, Name = record.Name, Address = record.Address });
        (site.Name, site.Address) = (record.Name, record.Address);
        return Take(record.Buildings, building => Take(building, site)) | Differs(site);
    }

    private bool Take(BuildingRecord record, Site site)
    {
        var building = site.Buildings.Find(b => b.Name == record.Name) ?? New(new Building { Id = Ids.New(), Name = record.Name }, site.Buildings);
        return Take(record.Floors, floor => Take(floor, building)) | Differs(building);
    }

    private bool Take(FloorRecord record, Building building)
    {
        var floor = building.Floors.Find(f => f.Level == record.Level) ?? New(new Floor { Id = Ids.New(), Level = record.Level }, building.Floors);
        return Take(record.Rooms, room => Take(room, floor)) | Differs(floor);
    }

    private bool Take(RoomRecord record, Floor floor)
    {
        var room = floor.Rooms.Find(r => r.Number == record.Number) ?? New(new Room { Id = Ids.New(), Number = record.Number }, floor.Rooms);
        room.DepartmentId = record.DepartmentCode is { } code ? departments[code] : null;
        return Differs(room);
    }

    /// <summary>Takes every one of them, also after the first that differs.</summary>
    private static bool Take<T>(IReadOnlyList<T> records, Func<T, bool> take) => records.Aggregate(false, (differs, record) => take(record) | differs);

    private bool Differs(object entity) => db.Entry(entity).State is EntityState.Added or EntityState.Modified;

    // Added by name: what is only found in a list would be taken for something known, because it has its key already.
    private T New<T>(T entity, List<T>? siblings = null) where T : class
    {
        siblings?.Add(entity);
        db.Add(entity);
        return entity;
    }
}
