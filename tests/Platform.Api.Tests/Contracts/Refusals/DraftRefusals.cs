using Platform.Api.Data;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Drafts of reports.</summary>
internal static class DraftRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var id = Ids.New();
        var draft = await api.SaveDraftAsync(People.Reporter, id, null, new { narrative = "Bis hierher." });
        await met.MeetAsync("submitDraft", api.SubmitDraftAsync(People.Reporter, id));
        await api.SaveDraftAsync(People.Reporter, id, draft.Version, People.Incident());
        await api.SubmitDraftAsync(People.Reporter, id);
        await met.MeetAsync("saveDraft", api.SaveDraftAsync(People.Reporter, id, (await api.DraftAsync(People.Reporter, id)).Version, new { }));

        var begun = Ids.New();
        await api.SaveDraftAsync(People.Reporter, begun, null, People.Incident());
        met.WithoutKeys("draft", () => api.DraftAsync(People.Reporter, begun));
        met.WithoutKeys("saveDraft", () => api.SaveDraftAsync(People.Reporter, Ids.New(), null, People.Incident()));
        met.WithoutKeys("submitDraft", () => api.SubmitDraftAsync(People.Reporter, begun));
    }
}
