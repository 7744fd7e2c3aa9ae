using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing;

/// <summary>
/// Recognises a module by its parameter when no hook announced it: TorchScript, the backward pass,
/// and layers whose <c>forward</c> was called instead of <c>call</c>.
/// </summary>
internal sealed class InferredModules(ModuleTree tree)
{
    private readonly ParameterOwners _owners = new(tree);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private RunningModule? _last;

    /// <summary>The module that an operator belongs to by its parameter; null when the caller's is right.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="inputs">Its arguments.</param>
    /// <param name="current">The module call that it runs in so far.</param>
    /// <param name="isBackward">Whether it runs in the backward pass.</param>
    internal RunningModule? Infer(string name, ImmutableArray<OperatorArgument> inputs, RunningModule? current, bool isBackward)
    {
        // An operator of a forward pass is given to a module below the current one, and there is none.
        if (!isBackward && !tree.IsScript && current is { Scope.Children.Count: 0 })
        {
            return null;
        }

        if (_owners.OwnerOf(inputs, current?.Scope) is not { } owner ||
            ReferenceEquals(owner, current?.Scope) ||
            !(isBackward || (tree.IsScript && IsWithin(owner, current)) || IsForwardOf(owner, name, current)))
        {
            return null;
        }

        // A layer may take several operators (transpose, addmm); the same one again is another call of the layer.
        if (_last is null || !ReferenceEquals(_last.Scope, owner) || !ReferenceEquals(_last.Caller, current) || !_seen.Add(name))
        {
            _last = new(owner, current) { IsInferred = true };
            _seen.Clear();
            _seen.Add(name);
        }

        return _last;
    }

    /// <summary>An operator has returned.</summary>
    internal void Returned(string name, ImmutableArray<OperatorArgument> inputs, ImmutableArray<OperatorArgument> outputs) =>
        _owners.Returned(name, inputs, outputs);

    private static bool IsWithin(ModuleScope owner, RunningModule? current) => current is null || ModuleTree.IsBelow(owner, current.Scope);

    /// <summary>
    /// Whether an operator with a layer's parameter is that layer at work. Another use of the parameter,
    /// such as an output projection tied to an embedding, belongs to the module that does it.
    /// </summary>
    private static bool IsForwardOf(ModuleScope owner, string name, RunningModule? current) =>
        owner.IsNativeLeaf &&
        IsWithin(owner, current) &&
        owner.TypeName.StartsWith("Embedding", StringComparison.Ordinal) == name.StartsWith("aten::embedding", StringComparison.Ordinal);
}
