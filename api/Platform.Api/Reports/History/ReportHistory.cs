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
    private readonly List<Func<Guid, object>> earlier = [];

    /// <summary>A report was submitted: what it began with, it says itself or the first change of each field.</summary>
    public void Begin(Guid report, DateTimeOffset now) => Add(report, "submitReport", Role.Reporter, now, null, []);

    /// <summary>Looks at a report before it is changed.</summary>
    internal WatchedReport Watch(Report report, string operation, Permission permission)
    {
        Forget();
        return new(this, report, operation, HandOf(permission, report));
    }

    /// <summary>Writes a change down, with what was noted for it.</summary>
    internal void Add(Guid report, string operation, Role by, DateTimeOffset at, Enum? because, IEnumerable<FieldChange> fields)
    {
        var change = new ReportChange
        {
            Id = Ids.New(),
            ReportId = report,
            At = at,
            BySubject = caller.Subject,
            ByEmployeeId = caller.EmployeeId,
            ByRole = by,
            Operation = operation,
            Because = because is null ? null : JsonNamingPolicy.CamelCase.ConvertName(because.ToString()),
            Fields = JsonSerializer.Serialize<IReadOnlyList<FieldChange>>([.. fields, .. besides], Json.Stored),
        };
        db.Add(change);
        db.AddRange(earlier.Select(row => row(change.Id)));
        Forget();
    }

    /// <summary>Keeps what a part with personal data said until now: its fields are named in the change, what they said is sealed beside it.</summary>
    /// <param name="fields">What changes of it, under the names the API calls it by.</param>
    /// <param name="rows">The rows of the part as they read now, made for the change whose id they are given.</param>
    internal void Keep(IEnumerable<string> fields, params IEnumerable<Func<Guid, object>> rows)
    {
        besides.AddRange(fields.Select(name => new FieldChange(name, null, null)));
        earlier.AddRange(rows);
    }

    /// <summary>What was noted for a change that was refused is none of the next one's business.</summary>
    public void Forget()
    {
        besides.Clear();
        earlier.Clear();
    }

    /// <summary>What belongs to the report and stands elsewhere, such as a complaint.</summary>
    public void Changed(string field, object? from, object? to) => besides.Add(new(field, Value(from), Value(to)));

    /// <summary>A change of what belongs to a report, while the report itself stays as it is.</summary>
    internal void Write(Report report, string operation, Permission permission, DateTimeOffset now, Enum? because = null) =>
        Add(report.Id, operation, HandOf(permission, report), now, because, []);

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
        history.Add(report.Id, operation, by, now, because, CodedFields.Differences(before, CodedFields.Of(report)));
}
