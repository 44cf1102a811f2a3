using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Identity;

namespace Platform.Api.Organisation;

/// <summary>A small city to try things out in. Development only.</summary>
public static class DemoOrganisation
{
    private static readonly DateOnly Founded = new(2020, 1, 1);

    private static readonly (string Code, string Name, string? Parent)[] Departments =
    [
        ("50", "Amt für Soziales, Arbeit und Senioren", null),
        ("11", "Amt für Personal und Organisation", null),
        ("113-4", "Personal- und Verwaltungsangelegenheiten", "11"),
        ("21", "Kassen- und Steueramt, Vollstreckung", null),
        ("32", "Amt für öffentliche Ordnung", null),
        ("ZKS", "Zentrale Koordinierungsstelle Sicherheit", null),
    ];

    private static readonly string[] GivenNames = ["Anna", "Bernd", "Canan", "Dieter", "Elif", "Frank", "Gabi", "Hüseyin", "Ines", "Jan", "Katja", "Łukasz", "Mira"];
    private static readonly string[] FamilyNames = ["Schäfer", "Yılmaz", "Groß", "Nowak", "Müller", "Weiß"];

    public static async Task SeedAsync(PlatformDb db, CancellationToken ct)
    {
        if (await db.Set<Department>().AnyAsync(ct)) return;
        var ids = Departments.ToDictionary(d => d.Code, _ => Ids.New());
        db.AddRange(Departments.Select(d => new Department { Id = ids[d.Code], Code = d.Code, Name = d.Name, ParentId = d.Parent is null ? null : ids[d.Parent], ValidFrom = Founded }));
        db.Add(new Department { Id = Ids.New(), Code = "50-A", Name = "Sozialamt", ValidFrom = Founded.AddYears(-10), ValidUntil = Founded });
        db.Add(Site(ids["50"]));
        for (var d = 0; d < Departments.Length; d++)
            foreach (var role in Enum.GetValues<Role>())
            {
                var subject = DemoIdentity.SubjectOf(role, Departments[d].Code);
                db.Add(new Employee { Id = Ids.New(), Subject = subject, GivenName = GivenNames[(int)role], FamilyName = FamilyNames[d], Phone = "+49 221 221-0", DepartmentId = ids[Departments[d].Code] });
                db.Add(new RoleAssignment { Subject = subject, Role = role, ValidFrom = new(Founded, TimeOnly.MinValue, TimeSpan.Zero), GrantedBy = "demo", Reason = "Demo" });
            }
        await db.SaveChangesAsync(ct);
    }

    private static Site Site(Guid department) => new()
    {
        Id = Ids.New(),
        Code = "KALK",
        Name = "Bezirksrathaus Kalk",
        Address = "Kalker Hauptstraße 247-273, 51103 Köln",
        Buildings =
        [
            new()
            {
                Id = Ids.New(),
                Name = "Hauptgebäude",
                Floors = [.. Enumerable.Range(0, 3).Select(level => new Floor
                {
                    Id = Ids.New(),
                    Level = level,
                    Rooms = [.. Enumerable.Range(1, 4).Select(n => new Room { Id = Ids.New(), Number = $"{level}{n:00}", DepartmentId = department })],
                })],
            },
        ],
    };
}
