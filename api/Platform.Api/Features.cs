namespace Platform.Api;

/// <summary>Every feature, one line each: services, routes, GraphQL fields.</summary>
public static class Features
{
    public static void AddPlatform(this WebApplicationBuilder builder)
    {
    }

    public static void UsePlatform(this WebApplication app)
    {
    }
}
