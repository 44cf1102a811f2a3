using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Platform.Api.Access;
using Platform.Api.GraphQL;
using Xunit;

namespace Platform.Api.Tests.Conventions;

/// <summary>Habits of the house that no analyzer knows.</summary>
public sealed partial class HabitTests
{
    private const int MostLines = 250;
    private static readonly Assembly Api = typeof(Caller).Assembly;

    /// <summary>Interfaces with a single implementation, and why they may be.</summary>
    private static readonly Dictionary<string, string> Interfaces = [];

    /// <summary>Names with an ending that says nothing, and why they may be.</summary>
    private static readonly Dictionary<string, string> Names = [];

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var empty = Sources.Api.Concat(Sources.Sdk).SelectMany(file => TypePattern().Matches(file.Code).Select(m => m.Groups[1].Value)).Where(name => EmptyPattern().IsMatch(name)).ToList();
        Assert.Empty(empty.Except(Names.Keys));
    }

    [Fact]
    public void No_file_is_longer_than_one_sitting() =>
        Assert.Empty(Sources.Api.Concat(Sources.Sdk).Where(file => file.Lines > MostLines).Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var single = Types().Where(t => t.IsInterface).Where(t => Types().Count(other => !other.IsInterface && other.GetInterfaces().Any(i => (i.IsGenericType ? i.GetGenericTypeDefinition() : i) == t)) < 2).Select(t => t.Name).ToList();
        Assert.Empty(single.Except(Interfaces.Keys));
        Assert.Empty(Interfaces.Keys.Except(single));
    }

    [Fact]
    public void Use_cases_can_be_cancelled() => Assert.Empty(
        Types().Where(t => t.Name.EndsWith("Service", StringComparison.Ordinal)).SelectMany(Methods).Where(m => m.IsPublic && IsAsync(m.ReturnType))
            .Where(m => m.GetParameters() is not [.., { ParameterType: var last }] || last != typeof(CancellationToken)).Select(Name));

    [Fact]
    public void The_token_of_cancellation_comes_last() => Assert.Empty(
        Types().Where(t => !t.IsAssignableTo(typeof(Delegate))).SelectMany(Methods).Where(m => m.IsPublic || m.IsAssembly)
            .Where(m => m.GetParameters() is { Length: > 1 } parameters && parameters[..^1].Any(p => p.ParameterType == typeof(CancellationToken))).Select(Name));

    [Fact]
    public void Every_field_states_its_right()
    {
        var fields = Fields().ToList();
        Assert.NotEmpty(fields);
        Assert.Empty(fields.Where(m => m.GetCustomAttribute<NeedsAttribute>() is null == m.GetCustomAttribute<AnyCallerAttribute>() is null).Select(Name));
    }

    /// <summary>The root fields of all features.</summary>
    internal static IEnumerable<MethodInfo> Fields() =>
        Types().Where(t => RootPattern().IsMatch(t.Name) && t is { IsAbstract: true, IsSealed: true }).SelectMany(Methods).Where(m => m.IsPublic);

    internal static IEnumerable<Type> Types() => Api.GetTypes().Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !t.Name.StartsWith('<') && t.Namespace?.StartsWith("Platform.", StringComparison.Ordinal) == true);

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !m.Name.StartsWith('<'));

    private static bool IsAsync(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum) (\w+)")]
    private static partial Regex TypePattern();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Base|Impl|Dto)$")]
    private static partial Regex EmptyPattern();

    [GeneratedRegex("(Queries|Mutations|Subscriptions)$")]
    private static partial Regex RootPattern();
}
