using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Api.Http;

/// <summary>Refuses null in lists whose elements are never null: the serializer respects nullability of members but not of elements.</summary>
/// <remarks>When the object around them is read, and not by a converter for lists: that would take their schemas out of OpenAPI.</remarks>
internal static class ListElements
{
    public static void Refuse(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object) return;
        var nullability = new NullabilityInfoContext();
        List<JsonPropertyInfo> lists = [.. type.Properties.Where(member => member is { AttributeProvider: PropertyInfo property, Get: not null } && HoldsNoNull(property, nullability))];
        if (lists.Count == 0) return;
        type.OnDeserialized = read =>
        {
            foreach (var member in lists)
                if (member.Get!(read) is IEnumerable items && IndexOfNull(items) is >= 0 and var index)
                    throw new JsonException(null, new JsonException(null, $"$.{member.Name}[{index}]", null, null));
        };
    }

    private static bool HoldsNoNull(PropertyInfo property, NullabilityInfoContext nullability)
    {
        var type = property.PropertyType;
        if (type == typeof(string) || !type.IsAssignableTo(typeof(IEnumerable)) || type.IsAssignableTo(typeof(IDictionary))) return false;
        var info = nullability.Create(property);
        return (info.ElementType ?? (info.GenericTypeArguments is [var element] ? element : null)) is { ReadState: NullabilityState.NotNull, Type.IsValueType: false };
    }

    private static int IndexOfNull(IEnumerable items)
    {
        var index = 0;
        foreach (var item in items)
        {
            if (item is null) return index;
            index++;
        }
        return -1;
    }
}
