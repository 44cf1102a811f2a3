namespace Platform.Api.Http;

/// <summary>How large a request may be, before anything reads it.</summary>
public static class RequestLimits
{
    /// <summary>A report with its longest narrative and twenty persons fits; an import of a thousand employees does too.</summary>
    public const int BodyBytes = 512 * 1024;
}
