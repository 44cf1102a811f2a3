namespace Platform.Api.Identity;

/// <summary>Configuration section <c>Identity:External:N</c>: an issuer whose access tokens are accepted.</summary>
/// <remarks>
/// Keycloak (realm roles are nested, hence the path):
/// <code>
/// { "Issuer": "https://sso.example.org/realms/city", "Audience": "platform-api", "SubjectPrefix": "city:", "RolesClaim": "realm_access.roles",
///   "RoleMap": { "bsv-reporter": "Reporter", "bsv-supervisor": "Supervisor" }, "DepartmentClaim": "department" }
/// </code>
/// Entra ID (app roles; <c>oid</c> is the same person in every application, <c>sub</c> is not):
/// <code>
/// { "Issuer": "https://login.microsoftonline.com/TENANT/v2.0", "Audience": "CLIENT-ID-OF-THE-API", "SubjectClaim": "oid", "SubjectPrefix": "entra:",
///   "RolesClaim": "roles", "RoleMap": { "Report.Submit": "Reporter" }, "DepartmentClaim": "extn.department" }
/// </code>
/// AD FS (the access token's issuer differs from the address of discovery, hence Authority):
/// <code>
/// { "Issuer": "http://adfs.example.org/adfs/services/trust", "Authority": "https://adfs.example.org/adfs",
///   "Audience": "microsoft:identityserver:platform-api", "SubjectClaim": "upn", "SubjectPrefix": "adfs:", "RolesClaim": "role",
///   "RoleMap": { "BSV-Meldende": "Reporter" }, "DepartmentClaim": "department" }
/// </code>
/// </remarks>
public sealed class ExternalIssuerOptions
{
    /// <summary>The <c>iss</c> of its tokens, compared character by character.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The <c>aud</c> that means this platform.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Where discovery is found, when that is not the issuer.</summary>
    public string? Authority { get; init; }

    /// <summary>A symmetric key in base64 instead of discovery. For tests: refused outside Development, for whoever knows it mints tokens.</summary>
    public string? Key { get; init; }

    /// <summary>The claim that names the person. Choose one that is never given to somebody else.</summary>
    public string SubjectClaim { get; init; } = "sub";

    /// <summary>Put before the subject, such as <c>city:</c>, so that nobody there can be called like somebody here. Outside Development each issuer needs its own.</summary>
    public string SubjectPrefix { get; init; } = "";

    /// <summary>The claim with their roles: a text or a list; dots lead into nested objects.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>Their role to ours. A role that is not listed gives nothing.</summary>
    public IReadOnlyDictionary<string, string> RoleMap { get; init; } = new Dictionary<string, string>();

    /// <summary>The claim with the department's code, used when no employee is known by the subject; dots lead into nested objects.</summary>
    public string DepartmentClaim { get; init; } = "department";

    /// <summary>The claim with the person's given name. With family name and department it makes an employee of a subject seen for the first time.</summary>
    public string GivenNameClaim { get; init; } = "given_name";

    /// <summary>The claim with the person's family name.</summary>
    public string FamilyNameClaim { get; init; } = "family_name";
}
