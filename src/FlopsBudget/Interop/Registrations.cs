using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>
/// What is registered with modules, where TorchSharp keeps it for derived classes. Its public methods make an enumerator and a set of
/// handles for each question.
/// </summary>
internal static class Registrations
{
    private const string ParametersField = "_internal_params";
    private const string BuffersField = "_internal_buffers";
    private const string ModulesField = "_internal_submodules";

    private static readonly ConcurrentDictionary<Type, bool> Plain = new();
    private static readonly ConcurrentDictionary<Type, bool> Chains = new();

    private static readonly Lazy<bool> AreKnown = new(Require);

    /// <summary>The parameters, in order of registration.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: this TorchSharp keeps them elsewhere.</exception>
    internal static OrderedDict<string, Parameter> Parameters(nn.Module module) => ParametersOf(Known(module));

    /// <summary>The buffers, each with whether it is stored, in order of registration.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: this TorchSharp keeps them elsewhere.</exception>
    internal static OrderedDict<string, (Tensor Buffer, bool IsPersistent)> Buffers(nn.Module module) => BuffersOf(Known(module));

    /// <summary>The modules, in order of registration.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: this TorchSharp keeps them elsewhere.</exception>
    internal static OrderedDict<string, nn.Module> Modules(nn.Module module) => ModulesOf(Known(module));

    /// <summary>Whether a module lists what is registered and nothing else: its type overrides none of the methods that list.</summary>
    internal static bool AreAll(nn.Module module) => Plain.GetOrAdd(module.GetType(), static type => IsPlain(type));

    /// <summary>Whether a module has the modules that <see cref="CountModules"/> counts and no others: what it lists is registered, or the steps of a chain.</summary>
    internal static bool AreCounted(nn.Module module) => AreAll(module) || (module is Sequential && Chains.GetOrAdd(module.GetType(), static type => IsChain(type)));

    /// <summary>How many modules it has, without a list of them being made.</summary>
    internal static int CountModules(nn.Module module) => Modules(module).Count + (module is Sequential chain ? chain.Count : 0);

    /// <summary>Gives a module that was copied field by field registrations of its own.</summary>
    /// <param name="module">The copy.</param>
    /// <param name="tensor">From a tensor of the first module to one of the copy.</param>
    /// <param name="child">From a module in the first module to one in the copy.</param>
    internal static void Separate(nn.Module module, Func<Tensor, Tensor> tensor, Func<nn.Module, nn.Module> child)
    {
        ParametersOf(module) = Mapped(Parameters(module), parameter => (Parameter)tensor(parameter));
        BuffersOf(module) = Mapped(Buffers(module), entry => (tensor(entry.Buffer), entry.IsPersistent));
        ModulesOf(module) = Mapped(Modules(module), child);
    }

    private static OrderedDict<string, T> Mapped<T>(OrderedDict<string, T> entries, Func<T, T> map)
    {
        var mapped = new OrderedDict<string, T>();
        for (var index = 0; index < entries.Count; index++)
        {
            var (name, value) = entries[index];
            mapped.Add(name, map(value));
        }

        return mapped;
    }

    private static bool IsPlain(Type type) =>
        IsOfBase(type, nameof(nn.Module.named_parameters), typeof(bool)) && IsOfBase(type, nameof(nn.Module.parameters), typeof(bool))
        && IsOfBase(type, nameof(nn.Module.named_buffers), typeof(bool), typeof(bool)) && IsOfBase(type, nameof(nn.Module.buffers), typeof(bool), typeof(bool))
        && IsOfBase(type, nameof(nn.Module.named_children)) && IsOfBase(type, nameof(nn.Module.children));

    // A chain lists its steps, which can be added to and not be exchanged.
    private static bool IsChain(Type type) =>
        type.GetMethod(nameof(nn.Module.named_children), [])?.DeclaringType == typeof(Sequential)
        && type.GetMethod(nameof(nn.Module.named_parameters), [typeof(bool)])?.DeclaringType == typeof(Sequential);

    private static bool IsOfBase(Type type, string method, params Type[] parameters) =>
        type.GetMethod(method, parameters)?.DeclaringType == typeof(nn.Module);

    private static nn.Module Known(nn.Module module)
    {
        _ = AreKnown.Value;
        return module;
    }

    private static bool Require()
    {
        TorchSharpField.Require(typeof(nn.Module), ParametersField, typeof(OrderedDict<string, Parameter>));
        TorchSharpField.Require(typeof(nn.Module), BuffersField, typeof(OrderedDict<string, (Tensor, bool)>));
        TorchSharpField.Require(typeof(nn.Module), ModulesField, typeof(OrderedDict<string, nn.Module>));
        return true;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = ParametersField)]
    private static extern ref OrderedDict<string, Parameter> ParametersOf(nn.Module module);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = BuffersField)]
    private static extern ref OrderedDict<string, (Tensor Buffer, bool IsPersistent)> BuffersOf(nn.Module module);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = ModulesField)]
    private static extern ref OrderedDict<string, nn.Module> ModulesOf(nn.Module module);
}
