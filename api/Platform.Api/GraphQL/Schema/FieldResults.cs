using System.Linq.Expressions;
using System.Reflection;
using GraphQL;

namespace Platform.Api.GraphQL;

/// <summary>What field methods may return, and how it becomes what the executer awaits.</summary>
internal static class FieldResults
{
    public enum Kind
    {
        Value,
        Stream,
    }

    /// <summary>The result inside a task or a stream; null when there is none.</summary>
    public static (Type? Result, NullabilityInfo Info, Kind Kind) Read(NullabilityInfo info, Type type)
    {
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask)) return (null, info, Kind.Value);
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var isTask = definition == typeof(Task<>) || definition == typeof(ValueTask<>);
        var isStream = definition == typeof(IAsyncEnumerable<>) || definition == typeof(EventStream<>);
        return isTask || isStream
            ? (type.GetGenericArguments()[0], info.GenericTypeArguments[0], isStream ? Kind.Stream : Kind.Value)
            : (type, info, Kind.Value);
    }

    public static Expression AsValueTask(MethodCallExpression call)
    {
        if (call.Type == typeof(void)) return Expression.Block(call, Expression.Call(typeof(FieldResults), nameof(Done), null));
        if (call.Type == typeof(Task)) return Expression.Call(typeof(FieldResults), nameof(FromVoid), null, call);
        if (call.Type == typeof(ValueTask)) return Expression.Call(typeof(FieldResults), nameof(FromVoidValue), null, call);
        var definition = call.Type.IsGenericType ? call.Type.GetGenericTypeDefinition() : null;
        var method = definition == typeof(Task<>) ? nameof(FromTask) : definition == typeof(ValueTask<>) ? nameof(FromValueTask) : nameof(FromValue);
        return Expression.Call(typeof(FieldResults), method, [method == nameof(FromValue) ? call.Type : call.Type.GetGenericArguments()[0]], call);
    }

    public static Expression AsStream(MethodCallExpression call) => typeof(EventStream).IsAssignableFrom(call.Type)
        ? Expression.Convert(call, typeof(EventStream))
        : Expression.Call(typeof(EventStream), nameof(EventStream.OfValues), call.Type.GetGenericArguments(), call);

    public static T? Argument<T>(IResolveFieldContext context, string name) =>
        context.Arguments is { } arguments && arguments.TryGetValue(name, out var argument) ? (T?)argument.Value : default;

    private static ValueTask<object?> Done() => new(true);

    private static ValueTask<object?> FromValue<T>(T value) => new(value);

    private static ValueTask<object?> FromTask<T>(Task<T> task)
    {
        return task.IsCompletedSuccessfully ? new(task.Result) : Await(task);
        static async ValueTask<object?> Await(Task<T> task) => await task;
    }

    private static ValueTask<object?> FromValueTask<T>(ValueTask<T> task)
    {
        return task.IsCompletedSuccessfully ? new(task.Result) : Await(task);
        static async ValueTask<object?> Await(ValueTask<T> task) => await task;
    }

    private static async ValueTask<object?> FromVoid(Task task)
    {
        await task;
        return true;
    }

    private static async ValueTask<object?> FromVoidValue(ValueTask task)
    {
        await task;
        return true;
    }
}
