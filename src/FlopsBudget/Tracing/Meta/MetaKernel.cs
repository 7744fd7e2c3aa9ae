using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta;

/// <summary>What one operator returns on meta tensors, as a function of shapes.</summary>
/// <param name="Schema">The operator.</param>
/// <param name="Shape">From the arguments to the results; it throws where libtorch would refuse the arguments.</param>
internal sealed record MetaKernel(OperatorSchema Schema, Func<OperatorCall, ImmutableArray<MetaResult>> Shape)
{
    /// <summary>The operator that <see cref="Native.KernelObserver"/> is told of; null for an operator that is no contraction.</summary>
    internal string? Contraction { get; init; }

    /// <summary>A kernel of an operator with several results.</summary>
    internal static MetaKernel Of(string schema, Func<OperatorCall, ImmutableArray<MetaResult>> shape) => new(OperatorSchema.Parse(schema), shape);

    /// <summary>A kernel of an operator with one result.</summary>
    internal static MetaKernel Of(string schema, Func<OperatorCall, MetaResult> shape) => Of(schema, call => [shape(call)]);
}
