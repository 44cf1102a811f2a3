using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Platform.Api.Http;

/// <summary>An enum in a query string, read as strictly as in a body: its camelCase name, no number, no other case.</summary>
public readonly record struct Coded<T>(T Value) : IParsable<Coded<T>> where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    public static Coded<T> Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var value) ? value : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Coded<T> result)
    {
        result = default;
        if (s is null || !Names.TryGetValue(s, out var value)) return false;
        result = new(value);
        return true;
    }
}

/// <summary>Reading and describing coded values.</summary>
public static class Coded
{
    public static T[] Values<T>(this Coded<T>[]? coded) where T : struct, Enum => [.. (coded ?? []).Select(c => c.Value).Distinct()];

    /// <summary>The values, or null where the parameter was left out.</summary>
    public static T[]? OrNone<T>(this Coded<T>[]? coded) where T : struct, Enum => coded is { Length: > 0 } ? coded.Values() : null;

    /// <summary>The enum behind a coded parameter, and whether it is a list; null for any other parameter.</summary>
    internal static (Type? Enum, bool Many) EnumOf(Type? parameter)
    {
        var many = parameter?.IsArray == true;
        var type = many ? parameter!.GetElementType() : parameter is null ? null : Nullable.GetUnderlyingType(parameter) ?? parameter;
        return type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Coded<>) ? (type.GetGenericArguments()[0], many) : (null, many);
    }
}
