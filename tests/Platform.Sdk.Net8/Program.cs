using Platform.Sdk;

// The SDK on .NET 8 against the platform in the argument: a token, a report whose first answer is lost on the way, and the list it then stands in once.
var line = new BrokenLine();
using var platform = PlatformClient.Create(options =>
{
    options.BaseAddress = new(args[0]);
    options.UseClientCredentials("demo-reporter", "demo");
    options.PrimaryHandler = line;
});

var submitted = await platform.SubmitReportAsync(new()
{
    ReporterRole = ReporterRole.Affected,
    OccurredAt = TimeProvider.System.GetUtcNow().AddHours(-1),
    Setting = IncidentSetting.Office,
    Offences = ["stgb-241"],
    Narrative = "Bedrohung am Schalter.",
});
var listed = new List<string>();
await foreach (var report in platform.ReportsAsync()) listed.Add(report.Number);
Console.WriteLine($".NET {Environment.Version}, {line.Submissions} submissions, {submitted.Number} of [{string.Join(", ", listed)}]");

/// <summary>Loses the answer to the first submission after the platform has done the work.</summary>
internal sealed class BrokenLine() : DelegatingHandler(new SocketsHttpHandler())
{
    public int Submissions { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath != "/api/v1/reports" || request.Method != HttpMethod.Post || ++Submissions > 1) return answer;
        answer.EnsureSuccessStatusCode().Dispose();
        throw new HttpRequestException("The line broke after the work was done.");
    }
}
