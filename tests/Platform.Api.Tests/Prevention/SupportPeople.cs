using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Prevention;

/// <summary>Who stands around a referral and a registry block.</summary>
internal static class SupportPeople
{
    public static string Prevention { get; } = People.In(Role.Prevention, "11");

    /// <summary>The employee behind a token.</summary>
    public static async Task<Guid> EmployeeAsync(Driver api, string token) =>
        Guid.Parse((await api.AskAsync("getMe", token, HttpMethod.Get, "/me", "{ result: me { employeeId } }"))["employeeId"]);

    /// <summary>Everybody whom a referral or a block is none of their business: every role, in the department and elsewhere, and others of the same role.</summary>
    public static IEnumerable<(string Who, string Token)> Others() =>
        from role in Enum.GetValues<Role>()
        where role != Role.Prevention
        from department in new[] { "50", "32" }
        select ($"{role} in {department}", TestTokens.For([role], department, $"nobody-{role}-{department}"));

    /// <summary>The input was refused for one fault, at that place and with that code.</summary>
    public static async Task RefusedAsync(string pointer, string code, Task<Answer> asked)
    {
        var refused = await asked;
        Assert.Equal("invalid", refused.Code);
        Assert.Contains(refused.Problem!["errors"]!.AsArray(), error => error!["pointer"]!.ToString().EndsWith(pointer, StringComparison.Ordinal) && error["code"]!.ToString() == code);
    }
}
