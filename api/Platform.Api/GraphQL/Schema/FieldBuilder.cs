using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Types;
using Platform.Api.Access;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>Makes a field from a static method: parameters are services, the context or arguments; the result is the type.</summary>
internal sealed class FieldBuilder(TypeMap types, IServiceProviderIsService services)
{
    /// <summary>What a list shows when the client does not say: the same as in REST.</summary>
    public const int DefaultPageSize = 50;

    public FieldType Make(MethodInfo method, Type? source, bool isMutation)
    {
        var (result, info, kind) = FieldResults.Read(types.Of(method.ReturnParameter), method.ReturnType);
        var batch = BatchField.Of(method, source);
        var pages = result is { IsGenericType: true } && result.GetGenericTypeDefinition() == typeof(Page<>);
        var field = new FieldType
        {
            Name = Names.Method(method.Name),
            Description = DescriptionOf(method),
            DeprecationReason = method.GetCustomAttribute<ObsoleteAttribute>()?.Message,
            ResolvedType = result is null ? new NonNullGraphType(types.Boolean) : batch?.Type(types, info) ?? types.Map(result, info, false),
            Arguments = [],
        };

        var context = Expression.Parameter(typeof(IResolveFieldContext), "context");
        var call = Expression.Call(method, method.GetParameters().Select(parameter => Bind(field, method, parameter, source, batch, context, pages)));
        // Root fields fail one by one: a second mutation that is refused must not take the result of the first away with it.
        if (source is null && kind is FieldResults.Kind.Value && field.ResolvedType is NonNullGraphType { ResolvedType: { } inner }) field.ResolvedType = inner;
        if (batch is not null) field.Resolver = batch.Resolver(call, context);
        else if (kind is FieldResults.Kind.Stream)
        {
            field.StreamResolver = new StreamSource(Expression.Lambda<Func<IResolveFieldContext, EventStream>>(FieldResults.AsStream(call), context).Compile());
            field.Resolver = StreamSource.OfEvent;
        }
        else
        {
            var resolve = Expression.Lambda<Func<IResolveFieldContext, ValueTask<object?>>>(FieldResults.AsValueTask(call), context).Compile();
            field.Resolver = isMutation ? new MutationResolver(resolve) : new DelegateResolver(resolve);
        }

        RulesOf(method, pages, batch?.Lists ?? (!pages && result is not null && TypeMap.ElementOf(result) is not null)).WriteTo(field);
        if (method.GetCustomAttribute<NeedsAttribute>() is { } needs) NeedsDirective.Apply(field, needs.Permission);
        return field;
    }

    private static string? DescriptionOf(MethodInfo method)
    {
        var refusals = string.Join(", ", RefusesAttribute.Of(method).Select(code => $"`{code.Code}`"));
        return refusals.Length == 0 ? XmlDocs.Summary(method) : $"{XmlDocs.Summary(method)} Its own refusals: {refusals}.";
    }

    private static FieldRules RulesOf(MethodInfo method, bool pages, bool lists) => new()
    {
        Needs = method.GetCustomAttribute<NeedsAttribute>()?.Permission,
        LogsDenials = method.GetCustomAttribute<DenialsAreLoggedAttribute>() is not null,
        WholeBudget = method.GetCustomAttribute<WholeBudgetAttribute>() is not null,
        Pages = pages,
        Lists = lists,
    };

    private Expression Bind(FieldType field, MethodInfo method, ParameterInfo parameter, Type? source, BatchField? batch, ParameterExpression context, bool pages)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IResolveFieldContext)) return context;
        if (type == typeof(CancellationToken)) return Expression.Property(context, nameof(IResolveFieldContext.CancellationToken));
        if (type == typeof(Selection)) return Expression.New(typeof(Selection).GetConstructor([typeof(IResolveFieldContext)])!, context);
        if (source is not null && type == source)
            return Expression.Convert(Expression.Property(context, nameof(IResolveFieldContext.Source)), type);
        if (type == batch?.Parents.Type) return batch.Parents;
        if (type == typeof(Caller)) return Expression.Property(Service(typeof(CallerContext), context), nameof(CallerContext.Caller));
        if (type.IsClass && type != typeof(string) && !type.IsArray && services.IsService(type)) return Service(type, context);
        if (type.IsInterface && TypeMap.ElementOf(type) is null && services.IsService(type)) return Service(type, context);
        return Argument(field, method, parameter, context, pages);
    }

    private static MethodCallExpression Service(Type type, ParameterExpression context) => Expression.Call(
        typeof(ServiceProviderServiceExtensions), nameof(ServiceProviderServiceExtensions.GetRequiredService), [type],
        Expression.Property(context, nameof(IResolveFieldContext.RequestServices)));

    private MethodCallExpression Argument(FieldType field, MethodInfo method, ParameterInfo parameter, ParameterExpression context, bool pages)
    {
        var name = Names.Member(parameter.Name!);
        var isPageSize = pages && name == PageSize.Argument;
        field.Arguments!.Add(new QueryArgument(types.Map(parameter.ParameterType, types.Of(parameter), true))
        {
            Name = name,
            Description = XmlDocs.Parameter(method, parameter.Name!),
            DefaultValue = parameter.HasDefaultValue ? TypeMap.DefaultOf(parameter) : isPageSize ? DefaultPageSize : null,
            Parser = value => InputValues.Convert(value, parameter.ParameterType)!,
        });
        return Expression.Call(typeof(FieldResults), nameof(FieldResults.Argument), [parameter.ParameterType], context, Expression.Constant(name));
    }
}
