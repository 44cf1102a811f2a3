namespace Platform.Api.Identity;

internal static class IdentityEnvironment
{
    /// <summary>True where demo clients, plain http and keys without configuration are tolerable: in Development and Test, nowhere else.</summary>
    public static bool AllowsDemo(this IHostEnvironment environment) => environment.IsDevelopment() || environment.IsEnvironment("Test");
}
