using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Platform.TestBed;
using Swashbuckle.AspNetCore.Swagger;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>A host that counts how often its OpenAPI document is made.</summary>
public sealed class CountedDocumentHost(PostgresCluster cluster) : PlatformHost(cluster)
{
    public Counted Document { get; } = new();

    protected override void Configure(IWebHostBuilder builder) =>
        builder.ConfigureTestServices(services => services.AddSingleton<ISwaggerProvider>(Document).AddSingleton<IAsyncSwaggerProvider>(Document));

    public sealed class Counted : ISwaggerProvider, IAsyncSwaggerProvider
    {
        public int Made { get; private set; }

        public OpenApiDocument GetSwagger(string documentName, string? host = null, string? basePath = null)
        {
            Made++;
            return new() { Info = new() { Title = documentName, Version = "1" } };
        }

        public Task<OpenApiDocument> GetSwaggerAsync(string documentName, string? host = null, string? basePath = null) => Task.FromResult(GetSwagger(documentName));
    }
}

public sealed class PublishedDocumentTests(CountedDocumentHost host) : IClassFixture<CountedDocumentHost>
{
    [Fact]
    public async Task It_is_made_once_however_often_strangers_ask_for_it()
    {
        using var client = host.Anonymous();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            using var answer = await client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("\"v1\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        Assert.Equal(1, host.Document.Made);
    }
}
