using System.Collections.Frozen;
using static Platform.Api.Access.Permission;

namespace Platform.Api.Access;

/// <summary>The hands in the process. A caller holds roles; the table below says what each may do.</summary>
public enum Role
{
    /// <summary>Any employee who reports (Melder/in).</summary>
    Reporter,

    /// <summary>First reviewer (Vorgesetzte/r).</summary>
    Supervisor,

    /// <summary>11 / 113-4, personnel and administration: files the criminal complaint.</summary>
    ComplaintsOffice,

    /// <summary>ZKS: quality assurance and publication.</summary>
    QualityAssurance,

    /// <summary>Employee with a proven official need to inquire (Auskunft).</summary>
    Inquirer,

    /// <summary>Data protection officer.</summary>
    DataProtectionOfficer,

    /// <summary>Auditor of the access log.</summary>
    Auditor,

    /// <summary>Reads anonymised statistics.</summary>
    Statistics,

    /// <summary>Prevention centre: trainings, consultations, support offers.</summary>
    Prevention,

    /// <summary>Receives alarms.</summary>
    AlarmReceiver,

    /// <summary>The 24/7 control room.</summary>
    ControlRoom,

    /// <summary>Administrator: organisation and configuration, no personal data of persons of concern.</summary>
    Administrator,

    /// <summary>Working group on dangerous persons (AG gefährliche Personen): assesses what ZKS refers to it.</summary>
    WorkingGroup,
}

/// <summary>The role table: the only place where roles become permissions.</summary>
public static class Roles
{
    /// <summary>What somebody may do, besides the own roles, while substituting for a supervisor: all that a supervisor does with others' reports, but not name the next substitute.</summary>
    public static FrozenSet<Permission> OfSubstitutes { get; } =
        [
            ReadReports, CommentOnReports, ReviewReports, ForwardReports, ReadHistory, FindDuplicates, IssueHouseBans, WorkOnTasks, DraftAccidentReports, ReferToSupport, ClaimReports, AssignReports,
        ];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, Permission[]>
    {
        [Role.Reporter] = [SubmitReports, ReadReports, CommentOnReports, RequestSupport, ReadOrganisation],
        [Role.Supervisor] = [.. OfSubstitutes, SubmitReports, NameSubstitutes, RequestSupport, ReadOrganisation],
        [Role.ComplaintsOffice] = [ReadReports, CommentOnReports, RecordComplaints, ReadHistory, WorkOnTasks, DraftAccidentReports, ClaimReports, ReadOrganisation],
        [Role.QualityAssurance] =
        [
            ReadReports, CommentOnReports, PublishReports, ForwardReports, ReadHistory, FindDuplicates, ReadAssessments, IssueHouseBans, WorkOnTasks, ClaimReports, AssignReports, ImportReports, ReadOrganisation,
        ],
        [Role.Inquirer] = [Inquire, ReadOrganisation],
        [Role.DataProtectionOfficer] = [ReadAccessLog, ReadOrganisation],
        [Role.Auditor] = [ReadAccessLog, ReadOrganisation],
        [Role.Statistics] = [ReadOrganisation],
        [Role.Prevention] = [ReadOrganisation, RequestSupport, ManageSupport],
        [Role.AlarmReceiver] = [ReadOrganisation],
        [Role.ControlRoom] = [ReadOrganisation],
        [Role.Administrator] = [ManageOrganisation, NameSubstitutes, ReadOrganisation, IntrospectSchema],
        [Role.WorkingGroup] = [ReadReports, CommentOnReports, AssessReports, ReadAssessments, ReadOrganisation],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    /// <summary>What a role may do.</summary>
    public static FrozenSet<Permission> PermissionsOf(Role role) => Table[role];

    /// <summary>What the roles may do together.</summary>
    public static FrozenSet<Permission> PermissionsOf(IEnumerable<Role> roles) => roles.SelectMany(PermissionsOf).ToFrozenSet();
}
