using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQL.Types;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>Contract types to schema types, each made once.</summary>
internal sealed class TypeMap
{
    private readonly Dictionary<(Type, bool), IGraphType> made = [];
    private readonly Dictionary<string, Type> names = [];
    private readonly Dictionary<string, IGraphType> shared = [];
    private readonly Action<ObjectGraphType, Type> addChildren;

    private readonly Dictionary<Type, ScalarGraphType> scalars = new()
    {
        [typeof(string)] = new StringGraphType(),
        [typeof(bool)] = new BooleanGraphType(),
        [typeof(int)] = new IntGraphType(),
        [typeof(short)] = new ShortGraphType(),
        [typeof(long)] = new LongGraphType(),
        [typeof(uint)] = new UIntGraphType(),
        [typeof(double)] = new FloatGraphType(),
        [typeof(decimal)] = new DecimalGraphType(),
        [typeof(Guid)] = new IdGraphType(), // every Guid of a contract is a key
        [typeof(Uri)] = new UriGraphType(),
        [typeof(DateTimeOffset)] = new DateTimeScalar(),
        [typeof(DateOnly)] = new DateScalar(),
        [typeof(TimeOnly)] = new TimeScalar(),
        [typeof(JsonElement)] = new JsonScalar(),
    };

    private readonly NullabilityInfoContext nullability = new();

    /// <param name="addChildren">Adds the fields that features hang onto a type.</param>
    public TypeMap(Action<ObjectGraphType, Type> addChildren) => this.addChildren = addChildren;

    public IGraphType String => scalars[typeof(string)];

    public IGraphType Boolean => scalars[typeof(bool)];

    public NullabilityInfo Of(ParameterInfo parameter) => nullability.Create(parameter);

    public NullabilityInfo Of(PropertyInfo property) => nullability.Create(property);

    /// <summary>The element type of a sequence, or null.</summary>
    public static Type? ElementOf(Type type) => type == typeof(string) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    /// <summary>The schema type of a declared type, with its nullability.</summary>
    public IGraphType Map(Type type, NullabilityInfo info, bool input)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        var isNull = underlying is not null || (!type.IsValueType && (input ? info.WriteState : info.ReadState) == NullabilityState.Nullable);
        var mapped = Bare(underlying ?? type, info, input);
        return isNull ? mapped : new NonNullGraphType(mapped);
    }

    private IGraphType Bare(Type type, NullabilityInfo info, bool input)
    {
        if (!input && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)) return Connection(type, info);
        if (ElementOf(type) is { } element)
        {
            var elementInfo = info.ElementType ?? info.GenericTypeArguments.FirstOrDefault()
                ?? throw new InvalidOperationException($"The elements of {type} say nothing about null.");
            return new ListGraphType(Map(element, elementInfo, input));
        }
        return Named(type, input);
    }

    /// <summary>The named type behind a contract type.</summary>
    public IGraphType Named(Type type, bool input)
    {
        if (scalars.TryGetValue(type, out var scalar)) return scalar;
        if (made.TryGetValue((type, input && !type.IsEnum), out var known)) return known;
        if (type.IsEnum) return Keep(type, false, EnumTypes.Make(type));
        if (type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
            throw new InvalidOperationException($"{type} has no place in the schema.");
        return input ? Input(type) : Output(type);
    }

    private IGraphType Connection(Type page, NullabilityInfo info)
    {
        // The node first: its own fields may lead to the same connection and have made it by then.
        var node = Map(page.GetGenericArguments()[0], info.GenericTypeArguments[0], false);
        return made.TryGetValue((page, false), out var known) ? known : Keep(page, false, ConnectionTypes.Make(page, node, this));
    }

    private ObjectGraphType Output(Type type)
    {
        var graph = new ObjectGraphType { Name = Names.Output(type), Description = XmlDocs.Summary(type) };
        Keep(type, false, graph); // before its fields: a type may lead back to itself
        foreach (var property in Readable(type))
        {
            var field = new FieldType
            {
                Name = Names.Member(property.Name),
                Description = XmlDocs.Summary(property),
                DeprecationReason = property.GetCustomAttribute<ObsoleteAttribute>()?.Message,
                ResolvedType = Map(property.PropertyType, Of(property), false),
                Resolver = new PropertyResolver(property),
            };
            new FieldRules { Lists = ElementOf(property.PropertyType) is not null }.WriteTo(field);
            graph.AddField(field);
        }
        addChildren(graph, type);
        return graph;
    }

    private InputRecordType Input(Type type)
    {
        var graph = new InputRecordType(type) { Name = Names.Input(type), Description = XmlDocs.Summary(type) };
        Keep(type, true, graph);
        var defaults = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)?.GetParameters() ?? [];
        foreach (var property in Readable(type).Where(property => property.SetMethod is { IsPublic: true }))
        {
            var parameter = defaults.FirstOrDefault(parameter => parameter.Name == property.Name);
            graph.AddField(new FieldType
            {
                Name = Names.Member(property.Name),
                Description = XmlDocs.Summary(property),
                DeprecationReason = property.GetCustomAttribute<ObsoleteAttribute>()?.Message,
                ResolvedType = Map(property.PropertyType, Of(property), true),
                DefaultValue = parameter is { HasDefaultValue: true } ? DefaultOf(parameter) : null,
                Parser = value => InputValues.Convert(value, property.PropertyType)!,
            });
        }
        return graph;
    }

    /// <summary>The default of an optional parameter as a value of its type (reflection gives enums as numbers).</summary>
    public static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue is { } value && (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { IsEnum: true } type
            ? Enum.ToObject(type, value) : parameter.DefaultValue;

    private static IEnumerable<PropertyInfo> Readable(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
            && property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always });

    /// <summary>A type that is not a contract but shared by several.</summary>
    public IGraphType Once(string key, Func<IGraphType> make)
    {
        if (shared.TryGetValue(key, out var known)) return known;
        return shared[key] = make();
    }

    private T Keep<T>(Type type, bool input, T graph) where T : IGraphType
    {
        if (!names.TryAdd(graph.Name, type))
            throw new InvalidOperationException($"{type} and {names[graph.Name]} both become the type {graph.Name}.");
        made.Add((type, input), graph);
        return graph;
    }
}
