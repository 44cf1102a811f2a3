using System.Diagnostics.Metrics;

namespace Platform.Api.AccessLog;

/// <summary>What an operator watches of the access log: without it nothing is disclosed, and everybody who asks waits for it.</summary>
public sealed class AccessLogMetrics
{
    private readonly Counter<long> written, refused;
    private readonly Histogram<double> duration;

    public AccessLogMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Operations.Telemetry.MeterPrefix + "AccessLog");
        written = meter.CreateCounter<long>("platform.access_log.written", "{entry}", "Entries committed.");
        refused = meter.CreateCounter<long>("platform.access_log.refused", "{entry}", "Entries that could not be committed; their callers got nothing.");
        duration = meter.CreateHistogram<double>("platform.access_log.commit.duration", "s", "How long the commit of a batch took.");
    }

    /// <summary>A batch was committed.</summary>
    public void Written(int entries, TimeSpan took)
    {
        written.Add(entries);
        duration.Record(took.TotalSeconds);
    }

    /// <summary>A batch was given up.</summary>
    public void Refused(int entries) => refused.Add(entries);
}
