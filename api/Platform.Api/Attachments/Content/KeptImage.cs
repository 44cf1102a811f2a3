namespace Platform.Api.Attachments.Content;

/// <summary>What is kept of an image.</summary>
/// <param name="Bytes">The file without its metadata.</param>
/// <param name="Pixels">Width times height as its header says: what whoever opens it has to find room for, however few bytes it has.</param>
internal sealed record KeptImage(byte[] Bytes, long Pixels);
