namespace Platform.Api.Attachments.Content;

/// <summary>Endings of file names: by them, and not by its content, a desktop chooses what opens a file.</summary>
internal static class FileEndings
{
    /// <summary>The name where its ending fits what the content proved to be; otherwise with one that does behind it.</summary>
    public static string Fit(string name, AttachmentType type)
    {
        var fitting = Of(type);
        return fitting.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? name : name + fitting[0];
    }

    /// <summary>Those that fit, the usual one first.</summary>
    private static string[] Of(AttachmentType type) => type switch
    {
        AttachmentType.Jpeg => [".jpg", ".jpeg"],
        AttachmentType.Png => [".png"],
        AttachmentType.Pdf => [".pdf"],
        _ => [".txt", ".csv", ".md", ".log"],
    };
}
