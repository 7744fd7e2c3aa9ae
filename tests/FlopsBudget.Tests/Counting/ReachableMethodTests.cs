using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting;

/// <summary>Each of these methods is called for real: its operators have rules, and the rules fit the arguments that libtorch records.</summary>
public class ReachableMethodTests
{
    public static TheoryData<Type, string> Groups => new()
    {
        { typeof(Tensor), ReachableMethods.Tensor },
        { typeof(nn.functional), ReachableMethods.Functional },
        { typeof(special), ReachableMethods.Special },
        { typeof(linalg), ReachableMethods.LinearAlgebra },
        { typeof(fft), ReachableMethods.Fourier },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void Every_method_of_tensors_is_counted_in_full(Type type, string names)
    {
        var problems = new List<string>();
        foreach (var name in names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            using var scope = NewDisposeScope();
            var method = Find(type, name);
            var report = FlopCounter.Count(() => Call(method));
            problems.AddRange(report.Uncounted.Select(part => $"{name}: {part.Name}, {part.Reason}"));
        }

        problems.ShouldBeEmpty();
    }

    /// <summary>Calls of all of them.</summary>
    internal static IEnumerable<Action> Calls() =>
        from object[] row in Groups
        from name in ((string)row[1]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        let method = Find((Type)row[0], name)
        select (Action)(() => Call(method));

    private static MethodInfo Find(Type type, string name) => type.GetMethods()
        .Where(method => method.Name == name && !method.IsGenericMethod)
        .Where(method => method.GetParameters().All(parameter => parameter.HasDefaultValue || parameter.ParameterType == typeof(Tensor)))
        .OrderBy(method => method.GetParameters().Count(parameter => !parameter.HasDefaultValue))
        .ThenBy(method => method.GetParameters().Length)
        .First();

    private static void Call(MethodInfo method) => method.Invoke(
        method.IsStatic ? null : Example(),
        [.. method.GetParameters().Select(parameter => parameter.HasDefaultValue ? Default(parameter) : Example())]);

    /// <summary>Reflection gives null for the default of a structure.</summary>
    private static object? Default(ParameterInfo parameter) =>
        parameter.DefaultValue ?? (parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? Activator.CreateInstance(parameter.ParameterType)
            : null);

    /// <summary>Elements between 0 and 1, where every function is defined.</summary>
    private static Tensor Example() => rand(4, 4) * 0.8 + 0.1;
}
