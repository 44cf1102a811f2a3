using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Http;

namespace Platform.Api.Reports.History;

/// <summary>Writes down each change of a report, in the transaction that makes it.</summary>
public sealed class ReportHistory(PlatformDb db, Caller caller)
{
    /// <summary>A report was submitted: what it began with, it says itself or the first change of each field.</summary>
    public void Begin(Guid report, DateTimeOffset now) => Add(report, "submitReport", Role.Reporter, now, null, []);

    /// <summary>Looks at a report before it is changed.</summary>
    internal WatchedReport Watch(Report report, string operation, Permission permission) => new(this, report, operation, HandOf(permission, report));

    internal void Add(Guid report, string operation, Role by, DateTimeOffset at, Enum? because, IReadOnlyList<FieldChange> fields) => db.Add(new ReportChange
    {
        Id = Ids.New(),
        ReportId = report,
        At = at,
        BySubject = caller.Subject,
        ByEmployeeId = caller.EmployeeId,
        ByRole = by,
        Operation = operation,
        Because = because is null ? null : JsonNamingPolicy.CamelCase.ConvertName(because.ToString()),
        Fields = JsonSerializer.Serialize(fields, Json.Stored),
    });

    /// <summary>Of what names persons only that it changed, never what it says.</summary>
    internal IEnumerable<FieldChange> PersonalChanges()
    {
        foreach (var property in db.ChangeTracker.Entries<ReportNarrative>().Where(n => n.State == EntityState.Modified).SelectMany(n => n.Properties).Where(p => p.IsModified))
            yield return new(NameOf(property.Metadata.Name), null, null);
        if (db.ChangeTracker.Entries<InvolvedPerson>().Any(p => p.State is EntityState.Added or EntityState.Deleted)) yield return new("persons", null, null);
    }

    private static string NameOf(string property) => property switch
    {
        nameof(ReportNarrative.Text) => "narrative",
        nameof(ReportNarrative.Place) => "place",
        _ => "returnedBecause",
    };

    /// <summary>Who holds several roles acts by the one that the operation asks for.</summary>
    private Role HandOf(Permission permission, Report report) => permission switch
    {
        Permission.SubmitReports => Role.Reporter,
        Permission.ReviewReports => Role.Supervisor,
        Permission.ForwardReports when caller.Reviews(report.DepartmentId) => Role.Supervisor,
        Permission.RecordComplaints => Role.ComplaintsOffice,
        Permission.AssessReports => Role.WorkingGroup,
        _ => Role.QualityAssurance,
    };
}

/// <summary>A report about to be changed.</summary>
internal sealed class WatchedReport(ReportHistory history, Report report, string operation, Role by)
{
    private readonly JsonObject before = CodedFields.Of(report);

    /// <summary>Writes down what has changed since.</summary>
    public void Write(DateTimeOffset now, Enum? because) =>
        history.Add(report.Id, operation, by, now, because, [.. CodedFields.Differences(before, CodedFields.Of(report)), .. history.PersonalChanges()]);
}
