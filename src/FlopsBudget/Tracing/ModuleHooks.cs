using System.Collections.Immutable;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Threads;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Tells a recorder when modules begin and end, through hooks, until it is disposed of.</summary>
internal sealed class ModuleHooks : IDisposable
{
    // One name for the hooks of all modules: a count inside another count has hooks of its own.
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly List<(nn.Module Module, HookLists Lists)> _attached = [];
    private readonly Dictionary<HookLists, ValueHooks> _valueHooks = [];
    private readonly Action<nn.Module> _entered;
    private readonly Action<nn.Module> _left;
    private readonly TraceRecorder _recorder;
    private readonly ModuleTree _tree;
    private readonly OtherThreads _others;
    private readonly CancellationToken _cancellation;

    /// <summary>Attaches the hooks.</summary>
    /// <param name="tree">The modules.</param>
    /// <param name="recorder">Is told of those that this thread calls.</param>
    /// <param name="others">Is told of those that other threads call.</param>
    /// <param name="cancellation">Ends the run when this thread calls one of them.</param>
    internal ModuleHooks(ModuleTree tree, TraceRecorder recorder, OtherThreads others, CancellationToken cancellation = default)
    {
        _tree = tree;
        _recorder = recorder;
        _others = others;
        _cancellation = cancellation;
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

    /// <summary>Takes notice of all that the modules have registered until now.</summary>
    internal void Update()
    {
        for (var index = 0; index < _tree.Modules.Count; index++)
        {
            Update(_tree.Modules[index]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (module, lists) in _attached)
        {
            lists.Remove(module, _key);
        }

        _attached.Clear();
    }

    private void Attach(nn.Module module)
    {
        if (HookLists.Of(module.GetType()) is not { } lists)
        {
            return;
        }

        if (!_valueHooks.TryGetValue(lists, out var values))
        {
            _valueHooks.Add(lists, values = ValueHooks.Make(lists.Hookable, SetInputs, SetOutputs));
        }

        // The module's own hooks come first and last, so that work in other hooks lies inside.
        _attached.Add((module, lists));
        lists.Add(module, _key, _entered, values.Before, values.After, _left);
    }

    private void Entered(nn.Module module)
    {
        if (!_others.IsHere)
        {
            _others.NoteModule(_tree.ScopeOf(module, caller: null));
            return;
        }

        if (!_recorder.IsCurrent)
        {
            return;
        }

        _cancellation.ThrowIfCancellationRequested();

        // The operators until here belong to what the caller has just made, too.
        var caller = _recorder.CurrentModule?.Scope;
        if (caller is not null)
        {
            Update(_tree.ModuleOf(caller));
        }

        if (_tree.ScopeOf(module, caller) is { } scope)
        {
            _recorder.Enter(scope);
        }
    }

    private void Update(nn.Module module)
    {
        foreach (var made in _tree.Update(module))
        {
            Attach(made);
        }
    }

    private void Left(nn.Module module)
    {
        if (IsOurs && _tree.ScopeOf(module, caller: null) is { } scope)
        {
            Update(module);
            _recorder.Leave(scope.ModuleIdentity);
        }
    }

    private void SetInputs(object? arguments)
    {
        if (IsOurs && _recorder.CurrentModule is { } call)
        {
            call.Inputs = ShapesOf(arguments);
        }
    }

    private void SetOutputs(object? result)
    {
        if (IsOurs && _recorder.CurrentModule is { } call)
        {
            call.Outputs = ShapesOf(result);
        }
    }

    // On other threads, and in a count inside of this one, modules are called for others.
    private bool IsOurs => _others.IsHere && _recorder.IsCurrent;

    /// <summary>The shapes of the tensors in what a module is given or returns.</summary>
    internal static ImmutableArray<TensorShape> ShapesOf(object? value) =>
        value is Tensor { IsInvalid: false } tensor
            ? [TensorReader.Loaded.Read(tensor)]
            : [.. NestedTensors.Of(value).Select(TensorReader.Loaded.Read)];
}
