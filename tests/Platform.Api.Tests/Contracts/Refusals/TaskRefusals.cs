using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Tasks.</summary>
internal static class TaskRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var task = await api.TaskOfAsync(People.Complaints, report.Id);
        await met.MeetAsync("completeTask", api.CompleteTaskAsync(People.Complaints, task, "2026-02-01"));
        var dismissed = await api.DismissTaskAsync(People.Complaints, task, "noOffence");
        await met.MeetAsync("dismissTask", api.DismissTaskAsync(People.Complaints, dismissed.Ok, "noOffence"));
    }
}
