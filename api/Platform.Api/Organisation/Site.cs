namespace Platform.Api.Organisation;

/// <summary>A place of work. Buildings, floors and rooms below it lead help to the right door.</summary>
public sealed class Site
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string Address { get; set; }
    public List<Building> Buildings { get; init; } = [];
}

/// <summary>A building of a site.</summary>
public sealed class Building
{
    public required Guid Id { get; init; }
    public Guid SiteId { get; private set; }
    public required string Name { get; set; }
    public List<Floor> Floors { get; init; } = [];
}

/// <summary>A floor of a building.</summary>
public sealed class Floor
{
    public required Guid Id { get; init; }
    public Guid BuildingId { get; private set; }

    /// <summary>0 is the ground floor; basements count down.</summary>
    public required int Level { get; init; }

    public List<Room> Rooms { get; init; } = [];
}

/// <summary>A room, where a workstation or a button stands.</summary>
public sealed class Room
{
    public required Guid Id { get; init; }
    public Guid FloorId { get; private set; }
    public required string Number { get; init; }
    public Guid? DepartmentId { get; set; }
}
