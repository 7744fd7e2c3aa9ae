using System.Collections.Immutable;

namespace FlopsBudget.Traces;

/// <summary>Everything that one run of a model dispatched: the input of every count.</summary>
/// <param name="Calls">The outermost operators, in the order in which they ran.</param>
/// <param name="Root">The module tree; null when a block of code was traced without a model.</param>
/// <param name="ModuleCalls">Every call of a module, in the order in which they began.</param>
public sealed record OperatorTrace(
    IReadOnlyList<OperatorCall> Calls,
    ModuleScope? Root,
    IReadOnlyList<ModuleCall> ModuleCalls)
{
    /// <summary>The tensors that the model was given, with their <see cref="TensorShape.Storage"/>; null where nobody says which they were, as for a block of code.</summary>
    public IReadOnlyList<TensorShape>? Inputs { get; init; }

    /// <summary>The tensors that the model returned, with their <see cref="TensorShape.Storage"/>; null where nobody says which they were.</summary>
    public IReadOnlyList<TensorShape>? Outputs { get; init; }

    /// <summary>What a reader should know of the run; null when there is nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>
    /// Where sizes or branches depended on values of inputs that were given as shapes, such as <c>aten::nonzero in encoder</c>: their values were
    /// made up, and with others the figures may be others. Null when nothing did.
    /// </summary>
    public string? MadeUpValues { get; init; }

    /// <summary>What goes into calls of modules and comes out of them where no hook says it.</summary>
    internal IReadOnlyDictionary<ModuleCall, ModuleShapes> Unannounced { get; init; } = ImmutableDictionary<ModuleCall, ModuleShapes>.Empty;

    /// <summary>The parameters that operators were given and that no module of the tree lists.</summary>
    internal IReadOnlyList<UnlistedParameter> Unlisted { get; init; } = [];

    /// <summary>
    /// The operators as memory sees them, where <see cref="Calls"/> has those of a loop once with their <see cref="OperatorCall.Times"/>: turn by turn, each
    /// turn with values of its own. Null where they are the calls themselves.
    /// </summary>
    internal IReadOnlyList<OperatorCall>? Unrolled { get; init; }

    /// <summary>Whether an archive holds weights as constants, which then lie among the parameters of the module that used them.</summary>
    internal bool HoldsConstants { get; init; }

    /// <summary>The operators whose weights lie packed in an object, where libtorch does not show them.</summary>
    internal IEnumerable<string> WithPackedWeights() => Operators()
        .Where(call => call.Name.StartsWith("prepacked::", StringComparison.Ordinal) || call.Name.StartsWith("mkldnn_prepacked::", StringComparison.Ordinal))
        .Where(call => call.Inputs.Any(input => input.ObjectIdentity != 0))
        .Select(call => call.Name)
        .Distinct();

    /// <summary>The outermost operators, without the methods of TorchScript that call them.</summary>
    internal IEnumerable<OperatorCall> Operators() => Calls.SelectMany(call => call.OutermostOperators());

    /// <summary>The innermost module call that had not ended, when the run broke off; null when it did not.</summary>
    internal ModuleCall? Broken { get; init; }

    /// <summary>The same with another remark.</summary>
    internal OperatorTrace Remarked(string remark) => this with { Remark = Remark is null ? remark : $"{Remark} {remark}" };
}
