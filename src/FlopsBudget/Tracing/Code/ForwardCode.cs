using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using FlopsBudget.Tracing.Failures;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Code;

/// <summary>What the code of a model's <c>forward</c>, and all that it calls in the assemblies of its author, does that a run has to know beforehand.</summary>
/// <param name="Gradients">The method that asks libtorch for gradients; null when none does.</param>
/// <param name="ValueRead">The method that reads values of a tensor without an operator; null when none does.</param>
/// <param name="DeviceQuestion">The method that asks whether a tensor is on the CPU; null when none does.</param>
/// <param name="StaticFields">The static fields that it uses.</param>
internal sealed record ForwardCode(MethodBase? Gradients, MethodBase? ValueRead, MethodBase? DeviceQuestion, ImmutableArray<FieldInfo> StaticFields)
{
    private static readonly ConditionalWeakTable<Type, ForwardCode> Known = [];
    private static readonly ConditionalWeakTable<MethodBase, ForwardCode> KnownFunctions = [];
    private static readonly ConditionalWeakTable<Type, FieldInfo[]> KnownFields = [];

    /// <summary>The method that asks for gradients, as <c>Forces.forward</c>.</summary>
    internal string? GradientsText => Gradients is null ? null : $"{TypeNames.Of(Gradients.DeclaringType!)}.{Gradients.Name}";

    /// <summary>Refuses a run on shapes: where libtorch cannot compute a gradient without values it ends the process, and a tensor without values is not on the CPU.</summary>
    /// <exception cref="NotSupportedException">The code asks for gradients, or whether a tensor is on the CPU.</exception>
    internal void ThrowIfNeedsValues()
    {
        if (GradientsText is { } where)
        {
            throw new NotSupportedException($"{where} computes gradients itself, and where libtorch cannot do that on shapes it ends the process");
        }

        if (DeviceQuestion is not null)
        {
            throw new NotSupportedException($"{UserFrame.Of(DeviceQuestion)} asks on which device a tensor is, and one without values is not on the CPU");
        }
    }

    /// <summary>Reads the code of all modules of a model, and that of a method of its root, which may call the root's own <c>forward</c> too.</summary>
    internal static ForwardCode Of(IEnumerable<nn.Module> modules, nn.Module root, string? method) => method is null
        ? Of(modules)
        : Of(modules, CodeWalk.From(ModelMethods.Of(root.GetType(), method)));

    /// <summary>Reads the code of all modules of a model.</summary>
    internal static ForwardCode Of(IEnumerable<nn.Module> modules) => Of(modules, method: null);

    private static ForwardCode Of(IEnumerable<nn.Module> modules, ForwardCode? method)
    {
        var all = modules.ToList();
        var parts = all.DistinctBy(module => module.GetType()).Select(module => Known.GetValue(module.GetType(), static type => CodeWalk.From(ForwardsOf(type))))
            .Concat(all.SelectMany(FunctionsOf).Distinct().Select(function => KnownFunctions.GetValue(function, static method => CodeWalk.From([method]))))
            .Concat(method is null ? [] : [method])
            .ToArray();
        return new(
            parts.Select(part => part.Gradients).FirstOrDefault(method => method is not null),
            parts.Select(part => part.ValueRead).FirstOrDefault(method => method is not null),
            parts.Select(part => part.DeviceQuestion).FirstOrDefault(method => method is not null),
            [.. parts.SelectMany(part => part.StaticFields).Distinct()]);
    }

    private static IEnumerable<MethodBase> ForwardsOf(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(method => method.Name == "forward");

    // A forward may only call a function that it was given, and that one another one, which lies in the variables that it has captured.
    private static IEnumerable<MethodBase> FunctionsOf(nn.Module module)
    {
        var methods = new HashSet<MethodBase>();
        var owners = new HashSet<object>(ReferenceEqualityComparer.Instance) { module };
        var waiting = new Queue<object>(owners);
        while (waiting.TryDequeue(out var owner))
        {
            foreach (var field in KnownFields.GetValue(owner.GetType(), static type => FunctionFieldsOf(type)))
            {
                foreach (var function in ((Delegate?)field.GetValue(owner))?.GetInvocationList() ?? [])
                {
                    methods.Add(function.Method);
                    if (function.Target is { } target && target.GetType().IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && owners.Add(target))
                    {
                        waiting.Enqueue(target);
                    }
                }
            }
        }

        return methods;
    }

    private static FieldInfo[] FunctionFieldsOf(Type type) => CodeWalk.IsAuthors(type)
        ? [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(field => typeof(Delegate).IsAssignableFrom(field.FieldType))]
        : [];
}
