using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Reductions to one number or along a dimension.</summary>
internal static class ReductionKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("max(Tensor self) -> Tensor", Scalar),
        MetaKernel.Of("min(Tensor self) -> Tensor", Scalar),
        MetaKernel.Of("median(Tensor self) -> Tensor", Scalar),
        MetaKernel.Of("nanmedian(Tensor self) -> Tensor", Scalar),
        MetaKernel.Of("trace(Tensor self) -> Tensor", Trace),
        MetaKernel.Of("dot(Tensor self, Tensor tensor) -> Tensor", Dot),
        MetaKernel.Of("vdot(Tensor self, Tensor other) -> Tensor", Dot),
        MetaKernel.Of("prod(Tensor self, *, ScalarType? dtype=None) -> Tensor", call => MetaResult.New([], SumType(call, 1))),
        MetaKernel.Of("nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor", NanSum),
        MetaKernel.Of("count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor", call =>
            MetaResult.New(Dimension.Reduce(call.Tensor(0), call.Ints(1), keep: false), ElementType.Int64)),
        MetaKernel.Of("kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)", call => Pick(call, 2)),
        MetaKernel.Of("mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)", call => Pick(call, 1)),

        // TorchSharp lets a failure of cummax and cummin end the process. Their results are given and already have their shapes.
        MetaKernel.Of("_cummax_helper(Tensor self, Tensor(a!) values, Tensor(b!) indices, int dim) -> ()", call => ImmutableArray<MetaResult>.Empty),
        MetaKernel.Of("_cummin_helper(Tensor self, Tensor(a!) values, Tensor(b!) indices, int dim) -> ()", call => ImmutableArray<MetaResult>.Empty),
        MetaKernel.Of("median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)", call => Pick(call, 1)),
    ];

    private static MetaResult Scalar(OperatorCall call) => MetaResult.New([], call.Tensor(0).Type);

    private static MetaResult Trace(OperatorCall call)
    {
        Demand.Ranks(call, 0, 2, 2);
        return MetaResult.New([], call.Tensor(0).IsFloatingPoint ? call.Tensor(0).Type : ElementType.Int64);
    }

    private static MetaResult Dot(OperatorCall call) =>
        call.Tensor(0).Rank == 1 && call.Tensor(0).Sizes.SequenceEqual(call.Tensor(1).Sizes) && call.Tensor(0).Type == call.Tensor(1).Type
            ? Scalar(call)
            : throw new ArgumentException($"{call.Tensor(0)} and {call.Tensor(1)} are not two vectors of one length and type.");

    private static MetaResult NanSum(OperatorCall call) => MetaResult.New(
        Dimension.Reduce(call.Tensor(0), call.Inputs[1].Ints, call.Bool(2)), SumType(call, 3));

    private static ImmutableArray<MetaResult> Pick(OperatorCall call, int dimension)
    {
        var sizes = Dimension.Reduce(call.Tensor(0), [call.Int(dimension)], call.Bool(dimension + 1));
        return [MetaResult.New(sizes, call.Tensor(0).Type), MetaResult.New(sizes, ElementType.Int64)];
    }

    // Sums and products of whole numbers are 64-bit unless told otherwise.
    private static ElementType SumType(OperatorCall call, int argument) =>
        call.Inputs[argument].Kind == ArgumentKind.Int ? (ElementType)call.Int(argument)
        : call.Tensor(0).IsFloatingPoint ? call.Tensor(0).Type
        : ElementType.Int64;
}
