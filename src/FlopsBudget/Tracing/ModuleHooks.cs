using System.Collections.Concurrent;
using System.Reflection;
using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Tells a recorder when modules begin and end, through TorchSharp's hooks, until it is disposed of.</summary>
internal sealed class ModuleHooks : IDisposable
{
    private static readonly ConcurrentDictionary<Type, HookMethods?> Methods = new();

    private readonly List<Action> _removals = [];
    private readonly TraceRecorder _recorder;
    private readonly ModuleTree _tree;

    internal ModuleHooks(ModuleTree tree, TraceRecorder recorder)
    {
        _tree = tree;
        _recorder = recorder;
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
        foreach (var removal in _removals)
        {
            removal();
        }

        _removals.Clear();
    }

    private void Attach(nn.Module module)
    {
        if (Methods.GetOrAdd(module.GetType(), HookMethods.Find) is not { } methods)
        {
            return;
        }

        // The module's own hooks come first and last, so that work in other hooks lies inside.
        Remember(methods.PreHook.Invoke(module, [(Action<nn.Module>)Entered]));
        foreach (var remover in ValueHooks.Attach(module, methods.Hookable, SetInputs, SetOutputs))
        {
            Remember(remover);
        }

        Remember(methods.PostHook.Invoke(module, [(Action<nn.Module>)Left]));
    }

    private void Remember(object? remover) =>
        _removals.Add(remover!.GetType().GetMethod("remove")!.CreateDelegate<Action>(remover));

    private void Entered(nn.Module module)
    {
        if (_tree.ScopeOf(module, _recorder.CurrentModule?.Scope) is { } scope)
        {
            _recorder.Enter(scope);
        }
    }

    private void Left(nn.Module module)
    {
        if (_tree.ScopeOf(module, caller: null) is { } scope)
        {
            _recorder.Leave(scope.ModuleIdentity);
        }
    }

    private void SetInputs(object? arguments)
    {
        if (_recorder.CurrentModule is { } call)
        {
            call.Inputs = [.. NestedTensors.Of(arguments).Select(TensorApi.Default.Read)];
        }
    }

    private void SetOutputs(object? result)
    {
        if (_recorder.CurrentModule is { } call)
        {
            call.Outputs = [.. NestedTensors.Of(result).Select(TensorApi.Default.Read)];
        }
    }

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
