using System.Collections.Concurrent;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// The modules of a model, found by steps from each to its children. TorchSharp's own lists of all modules, parameters and buffers join the
/// names of each at every level above it, which takes the cube of the depth.
/// </summary>
internal static class EachModule
{
    private static readonly ConcurrentDictionary<Type, bool> Usual = new();

    /// <summary>Each module once, parents first; what lies inside of an archive is not looked at, since it is made anew for whoever asks.</summary>
    internal static IReadOnlyList<nn.Module> Of(nn.Module model)
    {
        var seen = new HashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        var found = new List<nn.Module>();
        var waiting = new Stack<nn.Module>([model]);
        while (waiting.TryPop(out var module))
        {
            if (seen.Add(module))
            {
                found.Add(module);
                foreach (var (_, child) in module is jit.ScriptModule ? [] : module.named_children().Reverse())
                {
                    waiting.Push(child);
                }
            }
        }

        return found;
    }

    /// <summary>What <c>parameters()</c> of a model lists.</summary>
    internal static IEnumerable<Parameter> Parameters(nn.Module model) =>
        Of(model) is var modules && modules.All(ListsAsUsual)
            ? modules.SelectMany(module => module.named_parameters(recurse: false)).Select(entry => entry.parameter).Distinct(ReferenceEqualityComparer.Instance).Cast<Parameter>()
            : model.parameters();

    /// <summary>What <c>buffers()</c> of a model lists.</summary>
    internal static IEnumerable<Tensor> Buffers(nn.Module model) =>
        Of(model) is var modules && modules.All(ListsAsUsual)
            ? modules.SelectMany(module => module.named_buffers(recurse: false)).Select(entry => entry.buffer)
            : model.buffers();

    // A type of the user's may list others than its children have.
    private static bool ListsAsUsual(nn.Module module) => Usual.GetOrAdd(module.GetType(), static type =>
        IsUsual(type, nameof(nn.Module.named_parameters), typeof(bool)) && IsUsual(type, nameof(nn.Module.parameters), typeof(bool))
        && IsUsual(type, nameof(nn.Module.named_buffers), typeof(bool), typeof(bool)) && IsUsual(type, nameof(nn.Module.buffers), typeof(bool), typeof(bool))
        && IsUsual(type, nameof(nn.Module.named_children)));

    private static bool IsUsual(Type type, string method, params Type[] parameters) =>
        type.GetMethod(method, parameters)?.DeclaringType is { } declaring && (declaring == typeof(nn.Module) || declaring == typeof(Sequential));
}
