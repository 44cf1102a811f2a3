using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Platform.Api.GraphQL;

/// <summary>Descriptions from the <c>///</c> comments, so that each operation is described in one place only.</summary>
/// <remarks>GraphQL.NET has a reader too, but it leaves out the parameters of positional records, which our contracts are.</remarks>
internal static partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    public static string? Summary(Type type) => Text(Member(type.Assembly, "T:" + Id(type))?.Element("summary"));

    public static string? Summary(PropertyInfo property) =>
        Text(Member(property.DeclaringType!.Assembly, $"P:{Id(property.DeclaringType!)}.{property.Name}")?.Element("summary"))
        ?? Parameter(Member(property.DeclaringType!.Assembly, "T:" + Id(property.DeclaringType!)), property.Name);

    public static string? Summary(FieldInfo field) =>
        Text(Member(field.DeclaringType!.Assembly, $"F:{Id(field.DeclaringType!)}.{field.Name}")?.Element("summary"));

    public static string? Summary(MethodInfo method) => Text(Member(method)?.Element("summary"));

    public static string? Parameter(MethodInfo method, string name) => Parameter(Member(method), name);

    private static string? Parameter(XElement? member, string name) =>
        Text(member?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == name));

    // Field methods are not overloaded, so the name up to the parameters is enough.
    private static XElement? Member(MethodInfo method) => Member(method.DeclaringType!.Assembly, $"M:{Id(method.DeclaringType!)}.{method.Name}");

    private static XElement? Member(Assembly assembly, string id) => Files.GetOrAdd(assembly, Load).GetValueOrDefault(id);

    private static string Id(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var members = new Dictionary<string, XElement>();
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(path)) return members;
        foreach (var member in XDocument.Load(path).Descendants("member"))
            if ((string?)member.Attribute("name") is { } name)
                members.TryAdd(name.Split('(')[0], member);
        return members;
    }

    private static string? Text(XElement? element)
    {
        if (element is null) return null;
        var text = string.Concat(element.Nodes().Select(Text));
        return Spaces().Replace(text, " ").Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "seealso" or "paramref" } reference =>
            reference.Value is { Length: > 0 } words ? words : LastName((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? ""),
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    private static string LastName(string cref) => $"`{Names.Member(cref.Split('(')[0].Split(':', '.')[^1])}`";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
