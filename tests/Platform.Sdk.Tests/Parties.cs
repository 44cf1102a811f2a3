using Platform.TestBed;
using ServerRole = Platform.Api.Access.Role;

namespace Platform.Sdk.Tests;

/// <summary>Clients of the people on the path of a report, and what they say.</summary>
internal static class Parties
{
    public static PlatformClient Client(this PlatformHost host, Role role, string? subject = null, HttpMessageHandler? transport = null, Action<PlatformClientOptions>? more = null) =>
        PlatformClient.Create(options =>
        {
            options.BaseAddress = host.Address;
            options.UseToken(() => Token(role, subject));
            options.PrimaryHandler = transport ?? new DeclaredCodes();
            more?.Invoke(options);
        });

    public static PlatformClient Client(this PlatformHost host, string demoClient) => PlatformClient.Create(options =>
    {
        options.BaseAddress = host.Address;
        options.UseClientCredentials(demoClient, "demo");
    });

    public static string Token(Role role, string? subject = null, TimeSpan? validFor = null) =>
        TestTokens.For([Enum.Parse<ServerRole>(role.Value, ignoreCase: true)], "50", subject, validFor);

    /// <summary>A threat (level 2) by Erika Muster from the Teststraße.</summary>
    public static NewReport Threat() => new()
    {
        ReporterRole = ReporterRole.Affected,
        OccurredAt = TimeProvider.System.GetUtcNow().AddHours(-2),
        Setting = IncidentSetting.Office,
        Offences = ["stgb-241"],
        Narrative = "Bedrohung am Schalter.",
        Persons =
        [
            new()
            {
                Role = InvolvedRole.PersonOfConcern,
                GivenName = "Erika",
                FamilyName = "Muster",
                BirthDate = new(1980, 5, 17),
                Address = new() { Street = "Teststraße", HouseNumber = "12a", PostalCode = "50667", City = "Köln" },
            },
        ],
    };

    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
}
