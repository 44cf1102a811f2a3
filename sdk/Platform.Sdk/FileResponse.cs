namespace Platform.Sdk;

/// <summary>A file that was downloaded.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">What it is, such as <c>image/jpeg</c>; found by its content.</param>
/// <param name="FileName">What it was called where it came from. It may name a person.</param>
public sealed record FileResponse(ReadOnlyMemory<byte> Content, string? MediaType, string? FileName);
