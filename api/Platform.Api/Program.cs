using Platform.Api;
using Platform.Api.Data;

var builder = WebApplication.CreateBuilder(args);
try { await builder.AddPlatformDataAsync(offline: args is ["contracts", ..]); }
catch (StartupRefusedException refused) { await Console.Error.WriteLineAsync(refused.Message); return 1; }
builder.AddPlatform();

var app = builder.Build();
app.UsePlatform();
await app.RunAsync();
return 0;

/// <summary>The host; public so that tests can start it.</summary>
public sealed partial class Program;
