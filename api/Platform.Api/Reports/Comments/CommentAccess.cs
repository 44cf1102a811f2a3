using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Reports.Comments;

/// <summary>What the talk about a report has to know of it.</summary>
internal sealed record CommentedReport(Guid Id, string ReporterSubject, Guid DepartmentId, ReportState State, bool IsShielded, bool IsReferred);

/// <summary>Who reads and writes which comments, and who knows whose they are.</summary>
internal static class CommentAccess
{
    /// <summary>Each role reads what it may write. The reporter is not told of a referral, so the working group talks with ZKS alone.</summary>
    private static IReadOnlyList<CommentScope> Scopes(this CommentRole role) => role switch
    {
        CommentRole.QualityAssurance => [CommentScope.Everyone, CommentScope.Reviewers, CommentScope.Centre],
        CommentRole.WorkingGroup => [CommentScope.Centre],
        CommentRole.Supervisor or CommentRole.ComplaintsOffice => [CommentScope.Everyone, CommentScope.Reviewers],
        _ => [CommentScope.Everyone],
    };

    /// <summary>As whom the caller takes part, in the scopes of each. Who reported is the reporter there, whatever other roles he or she holds: reviewers talk without the reporter.</summary>
    private static List<CommentRole> RolesIn(this Caller caller, CommentedReport report)
    {
        if (caller.Subject == report.ReporterSubject) return [CommentRole.Reporter];
        var roles = new List<CommentRole>();
        if (caller.May(Permission.PublishReports)) roles.Add(CommentRole.QualityAssurance);
        if (caller.Reviews(report.DepartmentId)) roles.Add(CommentRole.Supervisor);
        if (caller.May(Permission.RecordComplaints)) roles.Add(CommentRole.ComplaintsOffice);
        if (caller.May(Permission.AssessReports) && report.IsReferred) roles.Add(CommentRole.WorkingGroup);
        return roles;
    }

    /// <summary>The scopes that the caller reads.</summary>
    public static IReadOnlyList<CommentScope> ScopesIn(this Caller caller, CommentedReport report) => [.. caller.RolesIn(report).SelectMany(Scopes).Distinct()];

    /// <summary>As whom the caller writes in a scope.</summary>
    /// <exception cref="PlatformException"><c>forbidden</c>: not in this scope.</exception>
    public static CommentRole RoleIn(this Caller caller, CommentedReport report, CommentScope scope)
    {
        foreach (var role in caller.RolesIn(report))
            if (role.Scopes().Contains(scope)) return role;
        throw new PlatformException(ErrorCatalogue.Forbidden, "The caller does not take part in this scope.");
    }

    /// <summary>A withdrawn report counts nowhere, so nobody goes on talking about it, except ZKS, which can reopen it. One that ended otherwise or is published may lead to questions still.</summary>
    /// <exception cref="PlatformException"><c>illegal_transition</c></exception>
    public static void MustTake(this CommentedReport report, CommentRole from)
    {
        if (report.State == ReportState.Withdrawn && from != CommentRole.QualityAssurance) throw new PlatformException(ErrorCatalogue.IllegalTransition, "On a withdrawn report only ZKS comments.");
    }

    /// <summary>Reviewers know each other and the reporter, unless he or she is shielded from them. To the reporter they are their role: whoever decides about a report answers for the office.</summary>
    public static bool KnowsAuthor(this Caller caller, CommentedReport report, string author) =>
        caller.Subject == author
        || (caller.Subject != report.ReporterSubject && !(author == report.ReporterSubject && report.IsShielded && caller.IsShieldedFrom(author)));
}
