using Microsoft.AspNetCore.Hosting;
using Platform.TestBed;

namespace Platform.Api.Tests.Attachments;

/// <summary>A host with either store, and what lies in it.</summary>
public class AttachmentHost(PostgresCluster cluster) : PlatformHost(cluster)
{
    private S3Server? s3;

    /// <summary>The store, where it is not PostgreSQL.</summary>
    public S3Server S3 => s3 ?? throw new InvalidOperationException("The bytes lie in PostgreSQL.");

    protected virtual bool InS3 => false;

    public override async ValueTask InitializeAsync()
    {
        if (InS3) await (s3 = new()).StartAsync();
        await base.InitializeAsync();
    }

    /// <summary>What the store keeps of an attachment, sealed, by name.</summary>
    public async Task<Dictionary<string, byte[]>> StoredAsync(Guid attachment) => s3 is not null
        ? s3.Of(attachment)
        : (await Sql.ListAsync<string>(Database.Superuser, $"select name || ' ' || encode(sealed, 'hex') from attachment_chunk where attachment_id = '{attachment}'"))
            .Select(row => row.Split(' ')).ToDictionary(row => row[0], row => Convert.FromHexString(row[1]));

    /// <summary>Somebody's hand in the store: puts other bytes there, or none.</summary>
    public async Task StoreAsync(Guid attachment, string name, byte[]? bytes)
    {
        if (s3 is not null) s3.Put(attachment, name, bytes);
        else
            await Sql.ExecuteAsync(Database.Superuser, $"delete from attachment_chunk where attachment_id = '{attachment}' and name = '{name}'"
                + (bytes is null ? "" : $"; insert into attachment_chunk (attachment_id, name, sealed) values ('{attachment}', '{name}', decode('{Convert.ToHexString(bytes)}', 'hex'))"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        s3?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected sealed override void Configure(IWebHostBuilder builder) => Attachments(builder);

    /// <summary>Settings of attachments.</summary>
    protected virtual IWebHostBuilder Attachments(IWebHostBuilder builder) => s3?.Configure(builder) ?? builder;
}

/// <summary>A host whose bytes lie in S3.</summary>
public sealed class S3Host(PostgresCluster cluster) : AttachmentHost(cluster)
{
    protected override bool InS3 => true;
}
