using FirstReport;
using Platform.Sdk;
using Spectre.Console;

// One incident all the way: reported over GraphQL, everything else through the SDK. Each step is another person with rights of their own.
var platform = new Uri(Environment.GetEnvironmentVariable("PLATFORM_URL") ?? "http://127.0.0.1:8080");
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    await new Walk(platform, stop.Token).RunAsync();
    return 0;
}
catch (PlatformProblemException refused)
{
    AnsiConsole.MarkupLineInterpolated($"[red]Abgelehnt:[/] {refused.Message}");
    foreach (var error in refused.Errors) AnsiConsole.MarkupLineInterpolated($"  {error.Pointer}: {error.Detail}");
    if (refused.TraceId is { } trace) AnsiConsole.MarkupLineInterpolated($"  [grey]Trace {trace}[/]");
    return 1;
}
catch (HttpRequestException away)
{
    AnsiConsole.MarkupLineInterpolated($"[red]Unter {platform} antwortet niemand:[/] {away.Message}");
    AnsiConsole.WriteLine("Die Plattform starten: ./platform run");
    return 1;
}
