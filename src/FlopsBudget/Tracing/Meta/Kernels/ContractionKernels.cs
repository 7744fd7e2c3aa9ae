using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>
/// Products that <see cref="Native.KernelObserver"/> has to see: those that libtorch has meta kernels for, and operators made of them, which
/// are served whole.
/// </summary>
internal static class ContractionKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        Contraction("linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor", CompositeKernels.Linear),
        Contraction("matmul(Tensor self, Tensor other) -> Tensor", MatMul),
        Contraction("mm(Tensor self, Tensor mat2) -> Tensor", MatMul),
        Contraction("bmm(Tensor self, Tensor mat2) -> Tensor", MatMul),
        Contraction("mv(Tensor self, Tensor vec) -> Tensor", MatMul),
        Contraction("dot(Tensor self, Tensor tensor) -> Tensor", MatMul),
        Contraction("vdot(Tensor self, Tensor other) -> Tensor", MatMul),
        Contraction(
            "_trilinear(Tensor i1, Tensor i2, Tensor i3, int[] expand1, int[] expand2, int[] expand3, int[] sumdim, int unroll_dim=1) -> Tensor",
            _ => throw new NotSupportedException("this product is not seen on this platform.")),
        AttentionKernels.Whole,
        .. RecurrentKernels.All.Select(kernel => kernel with { Contraction = kernel.Schema.OperatorName }),
    ];

    /// <summary>Products that add: they take a <c>Scalar</c>. Where they cannot be registered with it, libtorch throws when they are called, so that none is missed.</summary>
    internal static ImmutableArray<MetaKernel> WithScalars { get; } =
    [
        Contraction("addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", call => MatMul(call, 1)),
        Contraction("addmm_(Tensor(a!) self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)", InPlace),
        Contraction("addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor", call => MatMul(call, 1)),
        Contraction("addmv_(Tensor(a!) self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)", InPlace),
        Contraction("addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", ScalarKernels.AddBmm),
        Contraction("addbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)", InPlace),
        Contraction("baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", call => MatMul(call, 1)),
        Contraction("baddbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)", InPlace),
    ];

    private static MetaKernel Contraction(string schema, Func<OperatorCall, MetaResult> shape)
    {
        var kernel = MetaKernel.Of(schema, shape);
        return kernel with { Contraction = kernel.Schema.OperatorName };
    }

    private static MetaResult InPlace(OperatorCall call) => MetaResult.Same(0);

    private static MetaResult MatMul(OperatorCall call) => MatMul(call, 0);

    // Vectors are matrices of one row or column, whose dimension the result lacks.
    private static MetaResult MatMul(OperatorCall call, int position)
    {
        var first = call.Tensor(position);
        var second = call.Tensor(position + 1);
        if (first.Rank == 0 || second.Rank == 0 || first.Size(-1) != second.Size(second.Rank == 1 ? 0 : -2))
        {
            throw new ArgumentException($"{first} and {second} cannot be multiplied.");
        }

        var batch = Broadcast.Of(Batch(first), Batch(second));
        return MetaResult.New(
            [.. batch, .. first.Rank > 1 ? [first.Size(-2)] : Array.Empty<long>(), .. second.Rank > 1 ? [second.Size(-1)] : Array.Empty<long>()],
            first.Type);
    }

    private static TensorShape Batch(TensorShape shape) => new(shape.Rank > 2 ? shape.Sizes[..^2] : [], shape.Type);
}
