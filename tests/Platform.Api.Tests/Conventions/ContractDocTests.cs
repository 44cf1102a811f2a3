using System.Reflection;
using System.Xml.Linq;
using Platform.Api.Access;
using Xunit;

namespace Platform.Api.Tests.Conventions;

/// <summary>What clients see is described where it is declared: type, member and enum value.</summary>
public sealed class ContractDocTests
{
    private static readonly Dictionary<string, XElement> Docs = XDocument.Load(Path.ChangeExtension(typeof(Caller).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    [Fact]
    public void Every_contract_is_described_with_every_member()
    {
        var contracts = Contracts();
        Assert.True(contracts.Count > 20, $"Only {contracts.Count} contracts were found.");
        Assert.Empty(contracts.Where(type => !Says($"T:{Name(type)}", "summary")).Select(Name));
        Assert.Empty(contracts.SelectMany(Members).Where(member => !IsDescribed(member)).Select(member => $"{member.DeclaringType!.Name}.{member.Name}"));
    }

    [Fact]
    public void Every_use_case_is_described() =>
        Assert.Empty(HabitTests.Fields().Where(field => !Docs.Any(doc => doc.Key.StartsWith($"M:{Name(field.DeclaringType!)}.{field.Name}(", StringComparison.Ordinal) && Says(doc.Key, "summary"))).Select(field => field.Name));

    [Fact]
    public void Times_of_contracts_end_in_At() =>
        Assert.Empty(Contracts().SelectMany(Members).OfType<PropertyInfo>().Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(DateTimeOffset) && !p.Name.EndsWith("At", StringComparison.Ordinal)).Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));

    /// <summary>What fields take and give, with all that hangs on it, and what is named as a contract.</summary>
    private static HashSet<Type> Contracts()
    {
        var found = new HashSet<Type>();
        foreach (var method in HabitTests.Fields())
        {
            Add(method.ReturnType);
            foreach (var parameter in method.GetParameters().Where(p => !p.ParameterType.Name.EndsWith("Service", StringComparison.Ordinal) && !IsMachinery(p.ParameterType))) Add(parameter.ParameterType);
        }
        foreach (var type in HabitTests.Types().Where(t => t.IsPublic && (t.Name.EndsWith("View", StringComparison.Ordinal) || t.Name.StartsWith("New", StringComparison.Ordinal)))) Add(type);
        return found;

        void Add(Type type)
        {
            if (type.HasElementType) Add(type.GetElementType()!);
            foreach (var argument in type.GenericTypeArguments) Add(argument);
            if (type.Assembly != typeof(Caller).Assembly || type.IsGenericType || IsMachinery(type) || !found.Add(type) || type.IsEnum) return;
            foreach (var property in type.GetProperties()) Add(property.PropertyType);
        }
    }

    /// <summary>What the host hands to a field; no client sees it.</summary>
    private static bool IsMachinery(Type type) => type.Name is "Selection" or "InboxWatch";

    private static IEnumerable<MemberInfo> Members(Type type) => type.IsEnum
        ? type.GetFields(BindingFlags.Public | BindingFlags.Static)
        : type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private static bool IsDescribed(MemberInfo member) =>
        Says($"{(member is FieldInfo ? 'F' : 'P')}:{Name(member.DeclaringType!)}.{member.Name}", "summary")
        || (Docs.TryGetValue($"T:{Name(member.DeclaringType!)}", out var type) && type.Elements("param").Any(p => p.Attribute("name")!.Value == member.Name && p.Value.Trim().Length > 0));

    private static bool Says(string id, string element) => Docs.TryGetValue(id, out var doc) && (doc.Element(element)?.Value.Trim().Length > 0 || doc.Element("inheritdoc") is not null);

    private static string Name(Type type) => type.FullName!.Replace('+', '.');
}
