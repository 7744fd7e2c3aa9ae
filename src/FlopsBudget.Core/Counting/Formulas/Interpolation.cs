using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Resizing and sampling. A result element that blends k input elements is k products and k - 1 sums; the weights, which
/// depend on the position alone, are not counted. Source: the definitions in PyTorch's documentation.
/// </summary>
internal static class Interpolation
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Free("""
            upsample_nearest1d upsample_nearest2d upsample_nearest3d
            _upsample_nearest_exact1d _upsample_nearest_exact2d _upsample_nearest_exact3d
            """, "Copies the nearest element."),
        .. Elementwise("upsample_linear1d", "3 per result element: 2 products, 1 sum.", PerOutput(3)),
        .. Elementwise("upsample_bilinear2d", "7 per result element: 4 products, 3 sums.", PerOutput(7)),
        .. Elementwise("upsample_trilinear3d", "15 per result element: 8 products, 7 sums.", PerOutput(15)),
        .. Elementwise("upsample_bicubic2d", "31 per result element: 16 products, 15 sums.", PerOutput(31)),

        .. Elementwise("grid_sampler_2d _grid_sampler_2d_cpu_fallback cudnn_grid_sampler", "Per result element: bilinear 7, nearest 0, bicubic 31.",
            call => PerOutput(call.Inputs.Length > 2 && call.Inputs[2].Kind == ArgumentKind.Int ? Blend2d(call.Int(2)) : 7)(call)),
        .. Elementwise("grid_sampler_3d", "Per result element: trilinear 15, nearest 0.",
            call => PerOutput(call.Int(2) == Nearest ? 0 : 15)(call)),
        .. Elementwise("grid_sampler", "Per result element: bilinear 7, trilinear 15, nearest 0, bicubic 31.",
            call => PerOutput(call.Tensor(0).Rank == 4 ? Blend2d(call.Int(2)) : call.Int(2) == Nearest ? 0 : 15)(call)),

        // The gradients: one product and one sum per input element that was blended.
        .. Elementwise("""
            upsample_nearest1d_backward upsample_nearest2d_backward upsample_nearest3d_backward
            _upsample_nearest_exact1d_backward _upsample_nearest_exact2d_backward _upsample_nearest_exact3d_backward
            """, "1 sum per element of the gradient.", PerInput(1)),
        .. Elementwise("upsample_linear1d_backward", "4 per element of the gradient.", PerInput(4)),
        .. Elementwise("upsample_bilinear2d_backward", "8 per element of the gradient.", PerInput(8)),
        .. Elementwise("upsample_trilinear3d_backward", "16 per element of the gradient.", PerInput(16)),
        .. Elementwise("upsample_bicubic2d_backward", "32 per element of the gradient.", PerInput(32)),
        .. Elementwise("grid_sampler_2d_backward _grid_sampler_2d_cpu_fallback_backward cudnn_grid_sampler_backward",
            "16 per element of the gradient: for the input and for the grid.", PerArgument(0, 16)),
        .. Elementwise("grid_sampler_3d_backward", "32 per element of the gradient: for the input and for the grid.", PerInput(32)),
    ];

    private const long Nearest = 1;

    private static long Blend2d(long mode) => mode switch
    {
        0 => 7,
        Nearest => 0,
        _ => 31,
    };
}
