using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Http;

namespace Platform.Api.Reports.History;

/// <summary>Writes down each change of a report, in the transaction that makes it.</summary>
public sealed class ReportHistory(PlatformDb db, Caller caller)
{
    private readonly List<FieldChange> besides = [];

    /// <summary>A report was submitted: what it began with, it says itself or the first change of each field.</summary>
    public void Begin(Guid report, DateTimeOffset now) => Add(report, "submitReport", Role.Reporter, now, null, []);

    /// <summary>Looks at a report before it is changed.</summary>
    internal WatchedReport Watch(Report report, string operation, Permission permission)
    {
        besides.Clear();
        return new(this, report, operation, HandOf(permission, report));
    }

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
    public void Touched(IEnumerable<string> personal) => besides.AddRange(personal.Select(name => new FieldChange(name, null, null)));

    /// <summary>What was noted for a change that was refused is none of the next one's business.</summary>
    public void Forget() => besides.Clear();

    /// <summary>What belongs to the report and stands elsewhere, such as a complaint.</summary>
    public void Changed(string field, object? from, object? to) => besides.Add(new(field, Value(from), Value(to)));

    /// <summary>A change of what belongs to a report, while the report itself stays as it is.</summary>
    internal void Write(Report report, string operation, Permission permission, DateTimeOffset now, Enum? because = null) =>
        Add(report.Id, operation, HandOf(permission, report), now, because, Besides());

    /// <summary>What was noted since the last change was written.</summary>
    internal FieldChange[] Besides()
    {
        FieldChange[] noted = [.. besides];
        besides.Clear();
        return noted;
    }

    private static JsonElement? Value(object? value) => value is null ? null : JsonSerializer.SerializeToElement(value, Json.Options);

    /// <summary>Who holds several roles acts by the one that the operation asks for.</summary>
    private Role HandOf(Permission permission, Report report) => permission switch
    {
        Permission.SubmitReports => Role.Reporter,
        Permission.ReviewReports => Role.Supervisor,
        Permission.ForwardReports when caller.Reviews(report.DepartmentId) => Role.Supervisor,
        Permission.IssueHouseBans when caller.Reviews(report.DepartmentId) => Role.Supervisor,
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
        history.Add(report.Id, operation, by, now, because, [.. CodedFields.Differences(before, CodedFields.Of(report)), .. history.Besides()]);
}
