using System.Security.Cryptography;
using System.Text;
using Platform.TestBed;
using Xunit;

namespace Platform.Sdk.Tests;

public sealed class AttachmentTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_goes_up_in_pieces_and_comes_down_with_its_name()
    {
        using PlatformClient reporter = host.Client("demo-reporter"), supervisor = host.Client("demo-supervisor");
        var report = await reporter.SubmitReportAsync(Parties.Threat(), cancellationToken: Ct);
        var text = Encoding.UTF8.GetBytes("Er drohte am Schalter.");
        var hash = Convert.ToHexString(SHA256.HashData(text));
        var added = await reporter.AddAttachmentAsync(report.Id, new() { FileName = "Brief von Müller.txt", Length = text.Length, Sha256 = hash }, cancellationToken: Ct);
        Assert.Equal(10, (await reporter.AppendAttachmentAsync(added.Id, 0, text.AsMemory(0, 10), Ct)).Received);
        var problem = await Assert.ThrowsAsync<PlatformProblemException>(() => reporter.AppendAttachmentAsync(added.Id, 0, text, Ct));
        Assert.Equal("upload_offset", problem.Code);
        var stands = await reporter.GetAttachmentAsync(added.Id, Ct);
        var ready = await reporter.AppendAttachmentAsync(added.Id, stands.Received, text.AsMemory(stands.Received), Ct);
        Assert.Equal((AttachmentState.Ready, AttachmentType.PlainText), (ready.State, ready.Type!.Value));

        Assert.Equal(added.Id, Assert.Single(await supervisor.ListAttachmentsAsync(report.Id, Ct)).Id);
        var file = await supervisor.DownloadAttachmentAsync(added.Id, Ct);
        Assert.Equal(("Brief von Müller.txt", "text/plain"), (file.FileName, file.MediaType));
        Assert.Equal(text, file.Content.ToArray());
    }
}
