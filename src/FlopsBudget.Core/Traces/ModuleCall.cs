using System.Collections.Immutable;

namespace FlopsBudget.Traces;

/// <summary>One call of a module during a trace.</summary>
/// <param name="Scope">The place in the module tree.</param>
/// <param name="Caller">The module call inside which it happened; null for the outermost.</param>
public sealed record ModuleCall(ModuleScope Scope, ModuleCall? Caller)
{
    /// <summary>The shapes of the tensors the module was called with, in order; empty where no hook shows them, as in TorchScript.</summary>
    public ImmutableArray<TensorShape> Inputs { get; init; } = [];

    /// <summary>The shapes of the tensors the module returned, in order; empty where no hook shows them, as in TorchScript.</summary>
    public ImmutableArray<TensorShape> Outputs { get; init; } = [];

    /// <summary>Whether the module was recognised by its parameter in an operator, since its <c>forward</c> was called instead of <c>call</c>.</summary>
    public bool IsInferred { get; init; }
}
