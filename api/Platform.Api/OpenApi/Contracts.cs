using GraphQL.Types;
using Microsoft.OpenApi;
using Platform.Api.GraphQL;
using Swashbuckle.AspNetCore.Swagger;

namespace Platform.Api.OpenApi;

/// <summary>Writes what we publish to files, so that it can be committed and compared.</summary>
public static class Contracts
{
    public static int Write(WebApplication app, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "schema.graphql"), SchemaText.Print(app.Services.GetRequiredService<ISchema>()));
        File.WriteAllText(Path.Combine(folder, "openapi.json"), Text(app, OpenApiSpecVersion.OpenApi3_1));
        File.WriteAllText(Path.Combine(folder, "openapi-3.0.json"), Text(app, OpenApiSpecVersion.OpenApi3_0));
        return 0;
    }

    /// <summary>The document in a version of the specification, ending in one line feed.</summary>
    public static string Text(WebApplication app, OpenApiSpecVersion version)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var document = app.Services.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
        document.SerializeAs(version, new OpenApiJsonWriter(writer));
        return writer.ToString().TrimEnd() + "\n";
    }
}
