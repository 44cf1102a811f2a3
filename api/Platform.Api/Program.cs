using Platform.Api;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();

var app = builder.Build();
app.UsePlatform();
app.Run();

/// <summary>The host; public so that tests can start it.</summary>
public sealed partial class Program;
