using System.Reflection;
using GraphQL.Types;

namespace Platform.Api.GraphQL;

/// <summary>Enums: UPPER_SNAKE in GraphQL as its readers expect, camelCase in REST.</summary>
internal static class EnumTypes
{
    public static EnumerationGraphType Make(Type type)
    {
        var graph = new EnumerationGraphType { Name = type.Name, Description = XmlDocs.Summary(type) };
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            graph.Add(new EnumValueDefinition(Names.EnumValue(field.Name), field.GetValue(null))
            {
                Description = XmlDocs.Summary(field),
                DeprecationReason = field.GetCustomAttribute<ObsoleteAttribute>()?.Message,
            });
        return graph;
    }
}
