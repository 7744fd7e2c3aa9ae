using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Tells a recorder when modules begin and end, through TorchSharp's hooks, until it is disposed of.</summary>
internal sealed class ModuleHooks : IDisposable
{
    private static readonly ConcurrentDictionary<Type, HookMethods?> Methods = new();

    private static readonly ConcurrentDictionary<Type, MethodInfo> Removes = new();

    private readonly List<object> _removers = [];
    private readonly Dictionary<Type, Func<nn.Module, IReadOnlyList<object>>> _valueHooks = [];
    private readonly Action<nn.Module> _entered;
    private readonly Action<nn.Module> _left;
    private readonly TraceRecorder _recorder;
    private readonly ModuleTree _tree;
    private readonly OtherThreads _others;

    /// <summary>Attaches the hooks.</summary>
    /// <param name="tree">The modules.</param>
    /// <param name="recorder">Is told of those that this thread calls.</param>
    /// <param name="others">Is told of those that other threads call.</param>
    internal ModuleHooks(ModuleTree tree, TraceRecorder recorder, OtherThreads others)
    {
        _tree = tree;
        _recorder = recorder;
        _others = others;
        _entered = Entered;
        _left = Left;
        try
        {
            foreach (var module in tree.IsScript ? [] : tree.Modules)
            {
                Attach(module);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var remover in _removers)
        {
            Removes.GetOrAdd(remover.GetType(), type => type.GetMethod("remove")!).Invoke(remover, null);
        }

        _removers.Clear();
    }

    private void Attach(nn.Module module)
    {
        if (Methods.GetOrAdd(module.GetType(), HookMethods.Find) is not { } methods)
        {
            return;
        }

        // The module's own hooks come first and last, so that work in other hooks lies inside.
        _removers.Add(methods.PreHook.Invoke(module, [_entered])!);
        if (!_valueHooks.TryGetValue(methods.Hookable, out var attach))
        {
            _valueHooks.Add(methods.Hookable, attach = ValueHooks.Make(methods.Hookable, SetInputs, SetOutputs));
        }

        _removers.AddRange(attach(module));
        _removers.Add(methods.PostHook.Invoke(module, [_left])!);
    }

    private void Entered(nn.Module module)
    {
        if (!_others.IsHere)
        {
            _others.NoteModule(_tree.ScopeOf(module, caller: null));
            return;
        }

        if (_tree.ScopeOf(module, _recorder.CurrentModule?.Scope) is { } scope)
        {
            _recorder.Enter(scope);
        }
    }

    private void Left(nn.Module module)
    {
        if (_others.IsHere && _tree.ScopeOf(module, caller: null) is { } scope)
        {
            _recorder.Leave(scope.ModuleIdentity);
        }
    }

    private void SetInputs(object? arguments)
    {
        if (_others.IsHere && _recorder.CurrentModule is { } call)
        {
            call.Inputs = ShapesOf(arguments);
        }
    }

    private void SetOutputs(object? result)
    {
        if (_others.IsHere && _recorder.CurrentModule is { } call)
        {
            call.Outputs = ShapesOf(result);
        }
    }

    private static ImmutableArray<TensorShape> ShapesOf(object? value) =>
        value is Tensor { IsInvalid: false } tensor
            ? [TensorApi.Default.Read(tensor)]
            : [.. NestedTensors.Of(value).Select(TensorApi.Default.Read)];

    private sealed record HookMethods(Type Hookable, MethodInfo PreHook, MethodInfo PostHook)
    {
        /// <summary>The overloads that take an <c>Action&lt;Module&gt;</c>, declared by the generic base type of every module that can be called.</summary>
        internal static HookMethods? Find(Type type)
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                if (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>))
                {
                    Type[] parameters = [typeof(Action<nn.Module>)];
                    return new(
                        current,
                        current.GetMethod(nameof(nn.HookableModule<int, int>.register_forward_pre_hook), parameters)!,
                        current.GetMethod(nameof(nn.HookableModule<int, int>.register_forward_hook), parameters)!);
                }
            }

            return null;
        }
    }
}
