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
        if (module is nn.Module<Tensor, Tensor> single)
        {
            var before = single.register_forward_pre_hook((_, input) =>
            {
                SetInput(input);
                return null!;
            });
            var after = single.register_forward_hook((_, _, output) =>
            {
                SetOutput(output);
                return null!;
            });
            _removals.Add(before.remove);
            _removals.Add(after.remove);
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

    private void SetInput(Tensor? tensor)
    {
        if (tensor is not null && _recorder.CurrentModule is { } call)
        {
            call.Inputs = [TensorApi.Default.Read(tensor)];
        }
    }

    private void SetOutput(Tensor? tensor)
    {
        if (tensor is not null && _recorder.CurrentModule is { } call)
        {
            call.Outputs = [TensorApi.Default.Read(tensor)];
        }
    }

    private sealed record HookMethods(MethodInfo PreHook, MethodInfo PostHook)
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
                        current.GetMethod(nameof(nn.HookableModule<int, int>.register_forward_pre_hook), parameters)!,
                        current.GetMethod(nameof(nn.HookableModule<int, int>.register_forward_hook), parameters)!);
                }
            }

            return null;
        }
    }
}
