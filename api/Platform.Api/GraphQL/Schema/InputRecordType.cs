using System.Reflection;
using GraphQL.Types;

namespace Platform.Api.GraphQL;

/// <summary>A contract record that clients send: made through its constructor, then its init properties.</summary>
internal sealed class InputRecordType(Type type) : InputObjectGraphType
{
    private readonly ConstructorInfo constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type} has no public constructor.");

    private readonly PropertyInfo[] settable = [.. type.GetProperties().Where(property => property.SetMethod is { IsPublic: true })];

    public override object ParseDictionary(IDictionary<string, object?> value)
    {
        var parameters = constructor.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
            arguments[i] = value.TryGetValue(Names.Member(parameters[i].Name!), out var given) ? InputValues.Convert(given, parameters[i].ParameterType)
                : parameters[i].HasDefaultValue ? parameters[i].DefaultValue : null;

        var record = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        foreach (var property in settable)
            if (value.TryGetValue(Names.Member(property.Name), out var given) && !parameters.Any(parameter => parameter.Name == property.Name))
                property.SetValue(record, InputValues.Convert(given, property.PropertyType));
        return record;
    }
}
