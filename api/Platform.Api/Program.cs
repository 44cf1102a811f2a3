using Platform.Api;
using Platform.Api.Data;
using Platform.Api.OpenApi;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var offline = args is ["contracts", ..];
    if (offline) builder.Logging.SetMinimumLevel(LogLevel.Warning);
    await builder.AddPlatformDataAsync(offline);
    builder.AddPlatform(offline);

    var app = builder.Build();
    app.UsePlatform();
    if (offline) return await Contracts.WriteAsync(app, args[1]);

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
