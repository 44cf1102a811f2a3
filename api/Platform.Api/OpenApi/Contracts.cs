using GraphQL.Types;
using Microsoft.OpenApi;
using Platform.Api.GraphQL;
using Swashbuckle.AspNetCore.Swagger;

namespace Platform.Api.OpenApi;

/// <summary>Writes what we publish to files, so that it can be committed and compared.</summary>
public static class Contracts
{
    public static async Task<int> WriteAsync(WebApplication app, string folder)
    {
        // The document lists the routes that a started host has; this one listens nowhere anybody knows and does no background work.
        await app.StartAsync();
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "schema.graphql"), SchemaText.Print(app.Services.GetRequiredService<ISchema>()));
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), Text(app.Services, OpenApiSpecVersion.OpenApi3_1));
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi-3.0.json"), Text(app.Services, OpenApiSpecVersion.OpenApi3_0));
        await app.StopAsync();
        return 0;
    }

    /// <summary>The document in a version of the specification, ending in one line feed.</summary>
    public static string Text(IServiceProvider services, OpenApiSpecVersion version)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var document = services.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
        document.SerializeAs(version, new OpenApiJsonWriter(writer));
        return writer.ToString().TrimEnd() + "\n";
    }
}
