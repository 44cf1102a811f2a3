using Platform.Api;
using Platform.Api.Data;
using Platform.Api.Identity.Admin;
using Platform.Api.OpenApi;
using Platform.Api.Sealing;

try
{
    var admin = args is [AdminCommand.Verb, .. var words] ? AdminCommand.Parse(words) : null;
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = admin is null ? args : [], ContentRootPath = AppContext.BaseDirectory });
    var offline = args is ["contracts", ..];
    if (offline || admin is not null) builder.Logging.SetMinimumLevel(LogLevel.Warning);
    var opening = builder.AddPlatformData(offline);
    builder.AddPlatform(offline || admin is not null);

    var app = builder.Build();
    var model = Task.Run(app.Services.BuildModel);
    if (admin is null) app.UsePlatform();
    if (offline) return await Contracts.WriteAsync(app, args[1]);

    await model;
    await using var server = await opening;
    await app.Services.MigrateAsync(CancellationToken.None);
    if (admin is not null) return await AdminTasks.RunAsync(app.Services, admin, Console.In, Console.Out, CancellationToken.None);
    await app.Services.GetRequiredService<MasterKey>().OpenAsync(CancellationToken.None);
    await app.SeedAsync(CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (StartupRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

/// <summary>The host; public so that tests can start it.</summary>
public sealed partial class Program;
