using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Fourier transforms and distances between points.</summary>
internal static class SpectralKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("_fft_c2c(Tensor self, SymInt[] dim, int normalization, bool forward) -> Tensor", call => MetaResult.New(call.Tensor(0).Sizes, call.Tensor(0).Type)),
        MetaKernel.Of("_fft_r2c(Tensor self, int[] dim, int normalization, bool onesided) -> Tensor", RealToComplex),
        MetaKernel.Of("_fft_c2r(Tensor self, int[] dim, int normalization, SymInt last_dim_size) -> Tensor", ComplexToReal),
        MetaKernel.Of("_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> Tensor", Distances),
        MetaKernel.Of("_pdist_forward(Tensor self, float p=2) -> Tensor", call =>
            MetaResult.New([call.Tensor(0).Size(0) * (call.Tensor(0).Size(0) - 1) / 2], call.Tensor(0).Type)),
    ];

    private static MetaResult RealToComplex(OperatorCall call)
    {
        var input = call.Tensor(0);
        var last = Dimension.Of(call.Ints(1)[^1], input.Rank);
        var sizes = call.Bool(3) ? input.Sizes.SetItem(last, (input.Sizes[last] / 2) + 1) : input.Sizes;
        return MetaResult.New(sizes, input.Type == ScalarType.Float64 ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32);
    }

    private static MetaResult ComplexToReal(OperatorCall call)
    {
        var input = call.Tensor(0);
        var sizes = input.Sizes.SetItem(Dimension.Of(call.Ints(1)[^1], input.Rank), call.Int(3));
        return MetaResult.New(sizes, input.Type == ScalarType.ComplexFloat64 ? ScalarType.Float64 : ScalarType.Float32);
    }

    private static MetaResult Distances(OperatorCall call)
    {
        var first = call.Tensor(0);
        var second = call.Tensor(1);
        var batch = Broadcast.Of(new(first.Sizes[..^2], first.Type), new(second.Sizes[..^2], second.Type));
        return MetaResult.New([.. batch, first.Size(-2), second.Size(-2)], first.Type);
    }
}
