using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Fourier transforms and distances between points.</summary>
internal static class SpectralKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("_fft_c2c(Tensor self, SymInt[] dim, int normalization, bool forward) -> Tensor", call => Transformed(call, call.Tensor(0).Sizes, call.Tensor(0).Type, sorted: call.Ints(1).Length)),
        MetaKernel.Of("_fft_r2c(Tensor self, int[] dim, int normalization, bool onesided) -> Tensor", RealToComplex),
        MetaKernel.Of("_fft_c2r(Tensor self, int[] dim, int normalization, SymInt last_dim_size) -> Tensor", ComplexToReal),
        MetaKernel.Of("_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> Tensor", Distances),
        MetaKernel.Of("_pdist_forward(Tensor self, float p=2) -> Tensor", call =>
            MetaResult.New([call.Tensor(0).Size(0) * (call.Tensor(0).Size(0) - 1) / 2], call.Tensor(0).Type)),
    ];

    private static MetaResult RealToComplex(OperatorCall call)
    {
        var input = call.Tensor(0);
        Demand.Floating(call, 0);
        Demand.Distinct(call.Ints(1), input.Rank);
        var last = Dimension.Of(call.Ints(1)[^1], input.Rank);
        var sizes = call.Bool(3) ? input.Sizes.SetItem(last, (input.Sizes[last] / 2) + 1) : input.Sizes;
        return Transformed(call, sizes, input.Type == ElementType.Float64 ? ElementType.Complex128 : ElementType.Complex64, sorted: call.Ints(1).Length - 1);
    }

    private static MetaResult ComplexToReal(OperatorCall call)
    {
        var input = call.Tensor(0);
        var sizes = input.Sizes.SetItem(Dimension.Of(call.Ints(1)[^1], input.Rank), call.Int(3));
        var type = input.Type == ElementType.Complex128 ? ElementType.Float64 : ElementType.Float32;

        // All dimensions but the last one are transformed first, by an operator for complex numbers.
        var last = Dimension.Of(call.Ints(1)[^1], input.Rank);
        return MetaResult.New(sizes, type, new([0], strides => call.Ints(1).Length == 1
            ? Strides(sizes, strides[0], call.Ints(1), 0)
            : Strides(sizes, Strides(input.Sizes, strides[0], call.Ints(1)[..^1], call.Ints(1).Length - 1), [last], 0)));
    }

    private static MetaResult Transformed(OperatorCall call, ImmutableArray<long> sizes, ElementType type, int sorted) =>
        MetaResult.New(sizes, type, new([0], strides => Strides(sizes, strides[0], call.Ints(1), sorted)));

    /// <summary>
    /// The library for the CPU lays the transformed dimensions innermost, in the order in which it goes through them (the first ones
    /// sorted by the input's strides), and the others around them in the order of the input's strides.
    /// Source: <c>_exec_fft</c> of aten/src/ATen/native/mkl/SpectralOps.cpp.
    /// </summary>
    private static ImmutableArray<long> Strides(ImmutableArray<long> sizes, ImmutableArray<long> input, ImmutableArray<long> dimensions, int sorted)
    {
        int[] transformed = [.. dimensions.Select(dimension => Dimension.Of(dimension, sizes.Length))];
        return DenseStrides.InOrder(
            sizes,
            [
                .. Enumerable.Range(0, sizes.Length).Except(transformed).OrderByDescending(dimension => input[dimension]),
                .. transformed.Take(sorted).OrderByDescending(dimension => input[dimension]),
                .. transformed.Skip(sorted),
            ]);
    }

    private static MetaResult Distances(OperatorCall call)
    {
        var first = call.Tensor(0);
        var second = call.Tensor(1);
        Demand.Floating(call, 0);
        Demand.SameTypes(call, 0, 1);
        Demand.Ranks(call, 0, 2, int.MaxValue);
        Demand.Ranks(call, 1, 2, int.MaxValue);
        Demand.That(first.Size(-1) == second.Size(-1), $"{first} and {second} have different numbers of coordinates.");
        var batch = Broadcast.Of(new(first.Sizes[..^2], first.Type), new(second.Sizes[..^2], second.Type));
        return MetaResult.New([.. batch, first.Size(-2), second.Size(-2)], first.Type);
    }
}
