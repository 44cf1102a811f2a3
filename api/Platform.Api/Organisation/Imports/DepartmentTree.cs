using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Organisation.Imports;

/// <summary>All departments with their periods, while an import changes them: afterwards no code has two at a time, and none stands below itself.</summary>
internal sealed class DepartmentTree(IReadOnlyCollection<Department> known)
{
    private readonly List<Department> all = [.. known];

    /// <summary>Takes the records and gives back the departments that are new.</summary>
    /// <exception cref="InvalidException">They do not fit together, or not to what is known; each fault names its line.</exception>
    public IReadOnlyList<Department> Take(IReadOnlyList<DepartmentRecord> records)
    {
        var before = known.ToDictionary(d => (d.Code, d.ValidFrom));
        var lines = records.Select(record => (Record: record, Department: before.GetValueOrDefault((record.Code, record.ValidFrom)) ?? Add(record))).ToList();
        foreach (var (record, department) in lines) (department.Name, department.ValidUntil) = (record.Name, record.ValidUntil);

        var byCode = all.ToLookup(d => d.Code);
        foreach (var (record, department) in lines)
            department.ParentId = record.ParentCode is { } code ? byCode[code].FirstOrDefault(d => d.IsValidOn(department.ValidFrom))?.Id : null;

        var byId = all.ToDictionary(d => d.Id);
        var parts = all.Where(d => d.ParentId is not null).ToLookup(d => d.ParentId!.Value);
        var faults = lines.SelectMany((line, i) => Faults(line.Record, line.Department, $"/departments/{i}")).ToList();
        return faults.Count == 0 ? all[known.Count..] : throw new InvalidException(faults);

        IEnumerable<FieldError> Faults(DepartmentRecord record, Department department, string line)
        {
            if (byCode[department.Code].Any(other => other != department && other.Overlaps(department)))
                yield return new($"{line}/validFrom", "overlap", "Another period of this code has days in common with this one.");
            if (record.ParentCode is not null && department.ParentId is null)
                yield return new($"{line}/parentCode", "unknown", "No department with this code is valid on the first day.");
            if (IsBelowItself(department, byId)) yield return new($"{line}/parentCode", "cycle", "It would stand below itself.");
            if (parts[department.Id].Any(part => part.ValidFrom >= department.ValidUntil && !lines.Exists(other => other.Department == part)))
                yield return new($"{line}/validUntil", "in_use", "A unit below it begins on this day or later.");
        }
    }

    private Department Add(DepartmentRecord record)
    {
        var department = new Department { Id = Ids.New(), Code = record.Code, Name = record.Name, ValidFrom = record.ValidFrom };
        all.Add(department);
        return department;
    }

    private static bool IsBelowItself(Department department, Dictionary<Guid, Department> byId)
    {
        var passed = new HashSet<Guid>();
        for (var above = department.ParentId; above is { } id && passed.Add(id); above = byId[id].ParentId)
            if (id == department.Id) return true;
        return false;
    }
}
