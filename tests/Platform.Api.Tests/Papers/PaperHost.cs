using Microsoft.AspNetCore.Hosting;
using Platform.TestBed;

namespace Platform.Api.Tests.Papers;

/// <summary>A host that knows who writes to whom, and whose clock stands still.</summary>
public sealed class PaperHost(PostgresCluster cluster) : TimedPlatformHost(cluster)
{
    protected override void Configure(IWebHostBuilder builder)
    {
        foreach (var (party, name) in new[] { ("PublicBody", "Stadt Musterstadt"), ("Prosecutor", "Staatsanwaltschaft Musterstadt"), ("AccidentInsurer", "Unfallkasse Musterland") })
            builder.UseSetting($"Papers:{party}:Name", name).UseSetting($"Papers:{party}:Street", "Rathausplatz 1").UseSetting($"Papers:{party}:City", "12345 Musterstadt");
        builder.UseSetting("Papers:CompanyNumber", "050000000001234");
    }
}
