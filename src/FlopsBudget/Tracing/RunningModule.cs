using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing;

/// <summary>A call of a module while it is recorded; what it was given and returned comes bit by bit.</summary>
/// <param name="scope">The place in the module tree.</param>
/// <param name="caller">The module call inside which it happens; null for the outermost.</param>
internal sealed class RunningModule(ModuleScope scope, RunningModule? caller)
{
    private ModuleCall? _call;

    /// <summary>The place in the module tree.</summary>
    internal ModuleScope Scope => scope;

    /// <summary>The module call inside which it happens; null for the outermost.</summary>
    internal RunningModule? Caller => caller;

    /// <summary>Whether the module was recognised by its parameter in an operator.</summary>
    internal bool IsInferred { get; init; }

    /// <summary>The shapes that it was called with, as soon as they are known.</summary>
    internal ImmutableArray<TensorShape> Inputs { get; set; } = [];

    /// <summary>The shapes that it returned, as soon as they are known.</summary>
    internal ImmutableArray<TensorShape> Outputs { get; set; } = [];

    /// <summary>The call as it is after the recording. A backward pass that is recorded later belongs to the same one.</summary>
    internal ModuleCall ToCall() => _call ??= new(scope, caller?.ToCall()) { Inputs = Inputs, Outputs = Outputs, IsInferred = IsInferred };
}
