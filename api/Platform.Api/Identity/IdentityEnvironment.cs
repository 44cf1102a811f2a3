namespace Platform.Api.Identity;

internal static class IdentityEnvironment
{
    /// <summary>True where demo clients, plain http and keys without configuration are tolerable: in Development and nowhere else.</summary>
    /// <remarks>Not in <c>Test</c>: that is what many call a staging system, which strangers reach and which holds copies of real data.</remarks>
    public static bool AllowsDemo(this IHostEnvironment environment) => environment.IsDevelopment();
}
