using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Platform.Api.Tests.GraphQL;
using Platform.TestBed;

namespace Platform.Api.Tests.Attachments;

/// <summary>An S3 server of its own, <c>tests/clients/s3.mjs</c>, with its objects in a folder that a test may look into.</summary>
public sealed class S3Server : IDisposable
{
    private const string Bucket = "attachments", Secret = "S3RVER", Suffix = "._S3rver_object";

    private readonly TempFolder folder = new();
    private Process? process;
    private string port = "0";

    public int Port => int.Parse(port, CultureInfo.InvariantCulture);

    /// <summary>Begins to serve: again where it did before.</summary>
    public async Task StartAsync()
    {
        process = Process.Start(await NodeClients.ServerAsync("s3", new()
        {
            ["S3_FOLDER"] = folder.Path,
            ["S3_BUCKET"] = Bucket,
            ["S3_PORT"] = port,
            ["S3_SECRET"] = Secret,
            ["NODE_OPTIONS"] = "--openssl-legacy-provider", // for the tokens that s3rver ends a page of a listing with
        }))!;
        port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The S3 server did not start.");
    }

    /// <summary>Nobody answers any more.</summary>
    public void Stop()
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>What a host is told of it.</summary>
    public IWebHostBuilder Configure(IWebHostBuilder builder, string secret = Secret) => builder
        .UseSetting("Attachments:Store:S3:Endpoint", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")).UseSetting("Attachments:Store:S3:Bucket", Bucket)
        .UseSetting("Attachments:Store:S3:AccessKey", "S3RVER").UseSetting("Attachments:Store:S3:SecretKey", secret).UseSetting("Attachments:Store:S3:Prefix", "files/");

    /// <summary>The objects of an attachment by their names.</summary>
    public Dictionary<string, byte[]> Of(Guid attachment)
    {
        while (Directory.Exists(FolderOf(attachment)))
        {
            try { return Directory.EnumerateFiles(FolderOf(attachment), $"*{Suffix}").ToDictionary(file => Path.GetFileName(file)[..^Suffix.Length], File.ReadAllBytes); }
            catch (IOException) { } // one was deleted while the others were read
        }
        return [];
    }

    /// <summary>Whether any file of the server holds the bytes, or any is named so.</summary>
    public bool Holds(string word) => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
        .Any(file => file.Contains(word, StringComparison.Ordinal) || File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);

    /// <summary>Puts an object there, or takes it away, behind everybody's back.</summary>
    public void Put(Guid attachment, string name, byte[]? content, TimeSpan age = default)
    {
        Directory.CreateDirectory(FolderOf(attachment));
        var file = Path.Combine(FolderOf(attachment), name + Suffix);
        foreach (var former in new[] { file, file + ".md5" }) File.Delete(former); // with its checksum, as somebody with more rights would
        if (content is null) return;
        File.WriteAllBytes(file, content);
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) - age);
    }

    public void Dispose()
    {
        Stop();
        folder.Dispose();
    }

    private string FolderOf(Guid attachment) => Path.Combine(folder.In(Bucket), "files", attachment.ToString("N"));
}
