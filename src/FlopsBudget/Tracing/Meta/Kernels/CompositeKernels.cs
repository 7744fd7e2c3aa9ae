using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Operators made of others, served whole.</summary>
internal static class CompositeKernels
{
    private const string OverAll = "(Tensor self, bool unbiased=True) -> Tensor";

    private const string OverDimensions = "(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor";

    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor", Linear),
        MetaKernel.Of("relu6(Tensor self) -> Tensor", call => MetaResult.Like(0)),
        MetaKernel.Of("relu6_(Tensor(a!) self) -> Tensor(a!)", call => MetaResult.Same(0)),
        .. Statistics,
    ];

    /// <summary>What takes apart into operators with a list and a <c>Scalar</c>.</summary>
    internal static ImmutableArray<MetaKernel> Statistics =>
    [
        MetaKernel.Of("std" + OverAll, call => MetaResult.New([], call.Tensor(0).Type)),
        MetaKernel.Of("std.dim" + OverDimensions, Statistic),
        MetaKernel.Of("var" + OverAll, call => MetaResult.New([], call.Tensor(0).Type)),
        MetaKernel.Of("var.dim" + OverDimensions, Statistic),
    ];

    internal static MetaResult Linear(OperatorCall call)
    {
        var input = call.Tensor(0);
        var weight = call.Tensor(1);
        return input.Rank > 0 && input.Size(-1) == weight.Size(-1)
            ? MetaResult.New([.. input.Sizes[..^1], .. weight.Sizes[..^1]], input.Type)
            : throw new ArgumentException($"the last size of {input} is not that of the weight {weight}.");
    }

    private static MetaResult Statistic(OperatorCall call) =>
        MetaResult.New(Dimension.Reduce(call.Tensor(0), call.Inputs[1].Ints, call.Bool(3)), call.Tensor(0).Type);
}
