using Platform.Api.Tests.Prevention;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Support offers and referrals.</summary>
internal static class SupportRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        await met.MeetAsync("endSupportOffer", api.EndOfferAsync(SupportPeople.Prevention, "no-such", "1", new { endsOn = "2099-01-01" }));
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var referral = await api.RequestSupportAsync(People.Reporter, report.Id, new { offerCode = "legal-advice" });
        await met.MeetAsync("completeReferral", api.ChangeReferralAsync("completeReferral", SupportPeople.Prevention, referral.Id, referral.Version));
        referral = await api.ChangeReferralAsync("withdrawReferral", People.Reporter, referral.Id, referral.Version);
        foreach (var operation in new[] { "acceptReferral", "declineReferral" }) await met.MeetAsync(operation, api.ChangeReferralAsync(operation, SupportPeople.Prevention, referral.Id, referral.Version));
        await met.MeetAsync("withdrawReferral", api.ChangeReferralAsync("withdrawReferral", People.Reporter, referral.Id, referral.Version));

        var (input, employee) = (new { offerCode = "legal-advice", note = "Bitte bald." }, await met.Host.Database.EmployeeAsync("demo-reporter@50"));
        var waiting = await api.RequestSupportAsync(People.Reporter, report.Id, input);
        met.WithoutLogOrKeys("referral", () => api.ReferralAsync(People.Reporter, waiting.Id, personal: true));
        met.WithoutLogOrKeys("referrals", () => api.ReferralsAsync(People.Reporter, personal: true));
        met.WithoutLog("withdrawReferral", () => api.ChangeReferralAsync("withdrawReferral", People.Reporter, waiting.Id, waiting.Version));
        met.WithoutKeys("requestSupport", () => api.RequestSupportAsync(People.Reporter, report.Id, input));
        met.WithoutKeys("referToSupport", () => api.ReferAsync(People.Supervisor, report.Id, new { input.offerCode, input.note, employee = new { employeeId = employee, consentOn = "2026-01-22" } }));
    }
}
