using System.Globalization;
using Platform.Api.Errors;

namespace Platform.Api.Http;

/// <summary>A view that carries the version a client decides on; REST sends it as a strong ETag.</summary>
public interface IVersioned
{
    /// <summary>Changes with each change of the thing. Opaque.</summary>
    string Version { get; }
}

/// <summary>Versions as clients see them: PostgreSQL's <c>xmin</c> in decimal, quoted as an ETag over REST.</summary>
public static class Versions
{
    public static string Write(uint version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version the client decided on, from If-Match (<c>"123"</c>) or expectedVersion (<c>123</c>).</summary>
    public static uint Require(string? expected) => expected is null
        ? throw new PlatformException(ErrorCatalogue.PreconditionRequired)
        : uint.TryParse(expected.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new PlatformException(ErrorCatalogue.PreconditionFailed);
}
