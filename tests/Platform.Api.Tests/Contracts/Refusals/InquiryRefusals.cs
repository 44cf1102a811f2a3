using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Inquiries and the catalogue behind them.</summary>
internal static class InquiryRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        await met.MeetAsync("catalogue", api.CatalogueAsync(People.Reporter, 99));
        met.WithoutLog("inquire", () => api.CallAsync("inquire", People.Inquirer, People.Inquiry()));
    }
}
