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
    private static readonly ConcurrentDictionary<Type, bool> Plain = new();

    /// <summary>The parameters, in order of registration.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_internal_params")]
    internal static extern ref OrderedDict<string, Parameter> Parameters(nn.Module module);

    /// <summary>The buffers, each with whether it is stored, in order of registration.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_internal_buffers")]
    internal static extern ref OrderedDict<string, (Tensor Buffer, bool IsPersistent)> Buffers(nn.Module module);

    /// <summary>The modules, in order of registration.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_internal_submodules")]
    internal static extern ref OrderedDict<string, nn.Module> Modules(nn.Module module);

    /// <summary>Whether a module lists what is registered and nothing else: its type overrides none of the methods that list.</summary>
    internal static bool AreAll(nn.Module module) => Plain.GetOrAdd(module.GetType(), static type => IsPlain(type));

    private static bool IsPlain(Type type) =>
        IsOfBase(type, nameof(nn.Module.named_parameters), typeof(bool)) && IsOfBase(type, nameof(nn.Module.parameters), typeof(bool))
        && IsOfBase(type, nameof(nn.Module.named_buffers), typeof(bool), typeof(bool)) && IsOfBase(type, nameof(nn.Module.buffers), typeof(bool), typeof(bool))
        && IsOfBase(type, nameof(nn.Module.named_children)) && IsOfBase(type, nameof(nn.Module.children));

    private static bool IsOfBase(Type type, string method, params Type[] parameters) =>
        type.GetMethod(method, parameters)?.DeclaringType == typeof(nn.Module);
}
