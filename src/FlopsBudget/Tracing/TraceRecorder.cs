using System.Collections.Immutable;
using FlopsBudget.Interop;

namespace FlopsBudget.Tracing;

/// <summary>Builds a trace from what the observer and the hooks report, in order.</summary>
internal sealed class TraceRecorder(ModuleTree? tree) : IOperatorSink
{
    private readonly List<OperatorCall> _calls = [];
    private readonly List<ModuleCall> _moduleCalls = [];
    private readonly Stack<OpenCall> _open = new();
    private readonly Stack<ModuleCall> _modules = new();

    /// <summary>The innermost module call that is running.</summary>
    internal ModuleCall? CurrentModule => _modules.TryPeek(out var module) ? module : null;

    /// <summary>A module begins.</summary>
    internal ModuleCall Enter(ModuleScope scope)
    {
        var call = new ModuleCall(scope, CurrentModule);
        _moduleCalls.Add(call);
        _modules.Push(call);
        return call;
    }

    /// <summary>A module ends; modules inside it that threw, and were caught, end with it.</summary>
    /// <param name="moduleIdentity">The module, whichever of its places it was entered at.</param>
    internal void Leave(int moduleIdentity)
    {
        if (_modules.Any(call => call.Scope.ModuleIdentity == moduleIdentity))
        {
            while (_modules.Pop().Scope.ModuleIdentity != moduleIdentity)
            {
            }
        }
    }

    /// <inheritdoc/>
    public void OperatorStarted(string name, ImmutableArray<OperatorArgument> inputs)
    {
        var outer = _open.TryPeek(out var open) ? open : null;
        var module = outer?.Module ?? CurrentModule;
        _open.Push(new(name, inputs, Infer(name, inputs, outer, module) ?? module, outer?.IsBackward == true || IsBackwardFrame(name)));
    }

    /// <inheritdoc/>
    public void OperatorEnded(ImmutableArray<OperatorArgument> outputs)
    {
        if (!_open.TryPop(out var call))
        {
            return;
        }

        var children = _open.TryPeek(out var outer) ? outer.Children ??= [] : _calls;
        children.Add(new(call.Name, call.Inputs, outputs, (IReadOnlyList<OperatorCall>?)call.Children ?? [], call.Module, call.IsBackward));
    }

    /// <summary>What was recorded so far.</summary>
    internal OperatorTrace ToTrace() => new(_calls, tree?.Root, _moduleCalls);

    private static bool IsBackwardFrame(string name) => name.StartsWith("autograd::engine::", StringComparison.Ordinal);

    /// <summary>
    /// Recognises a module by its parameter when no hook announced it: TorchScript, the backward pass,
    /// and modules whose <c>forward</c> was called instead of <c>call</c>.
    /// </summary>
    private ModuleCall? Infer(string name, ImmutableArray<OperatorArgument> inputs, OpenCall? outer, ModuleCall? current)
    {
        if (tree is null || OwnerOf(inputs, current) is not { } owner || ReferenceEquals(owner, current?.Scope))
        {
            return null;
        }

        var isBackward = outer?.IsBackward == true;
        if (!isBackward && !tree.IsScript && !IsForwardOf(owner, name, current))
        {
            return null;
        }

        // What an operator of the module calls belongs to the same call of the module.
        var call = new ModuleCall(owner, current) { IsInferred = true };
        if (!isBackward)
        {
            _moduleCalls.Add(call);
        }

        return call;
    }

    private ModuleScope? OwnerOf(ImmutableArray<OperatorArgument> inputs, ModuleCall? current)
    {
        foreach (var input in inputs)
        {
            var owners = input.Kind switch
            {
                ArgumentKind.Tensor => tree!.OwnersOf(input.Tensor!.Identity),
                ArgumentKind.TensorList => tree!.OwnersOf(input.Tensors.FirstOrDefault()?.Identity ?? 0),
                _ => [],
            };
            if (owners.Count > 0)
            {
                return owners.FirstOrDefault(owner => ReferenceEquals(owner, current?.Scope)) ?? owners[0];
            }
        }

        return null;
    }

    /// <summary>
    /// Whether an operator with a layer's parameter is that layer at work. Another use of the parameter,
    /// such as an output projection tied to an embedding, belongs to the module that does it.
    /// </summary>
    private bool IsForwardOf(ModuleScope owner, string name, ModuleCall? current) =>
        tree!.IsNativeLeaf(owner) &&
        (current is null || ModuleTree.IsBelow(owner, current.Scope)) &&
        owner.TypeName.StartsWith("Embedding", StringComparison.Ordinal) == name.StartsWith("aten::embedding", StringComparison.Ordinal);

    private sealed class OpenCall(string name, ImmutableArray<OperatorArgument> inputs, ModuleCall? module, bool isBackward)
    {
        internal string Name { get; } = name;

        internal ImmutableArray<OperatorArgument> Inputs { get; } = inputs;

        internal ModuleCall? Module { get; } = module;

        internal bool IsBackward { get; } = isBackward;

        internal List<OperatorCall>? Children { get; set; }
    }
}
