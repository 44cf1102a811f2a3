using System.Collections;
using System.Globalization;

namespace Platform.Api.GraphQL;

/// <summary>Brings coerced GraphQL values into the CLR types of the contracts.</summary>
internal static class InputValues
{
    public static object? Convert(object? value, Type type)
    {
        if (value is null) return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsInstanceOfType(value)) return value;
        if (type == typeof(Guid))
            return Guid.TryParse(value.ToString(), out var id) ? id : throw new FormatException("An id is a UUID.");
        if (type == typeof(Uri))
            return Uri.TryCreate(value.ToString(), UriKind.Absolute, out var uri) ? uri : throw new FormatException("A URI is absolute.");
        if (value is IEnumerable items and not string && TypeMap.ElementOf(type) is { } element)
            return List(items, element, type);
        return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }

    private static object List(IEnumerable items, Type element, Type type)
    {
        var values = items.Cast<object?>().Select(item => Convert(item, element)).ToArray();
        var array = Array.CreateInstance(element, values.Length);
        for (var i = 0; i < values.Length; i++) array.SetValue(values[i], i);
        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)!;
    }
}
