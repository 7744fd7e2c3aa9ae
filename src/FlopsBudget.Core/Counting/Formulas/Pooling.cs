using System.Collections.Immutable;
using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Pooling: one operation per element of every window. A maximum of k elements is k comparisons (with the initial value),
/// an average of k elements is k - 1 sums and one division. Windows that reach over the edge count in full.
/// Source: the definitions in PyTorch's documentation.
/// </summary>
internal static class Pooling
{
    private const string Note = "Result elements x window size.";
    private const string AdaptiveNote = "The elements of all windows; window i of n over a length L runs from floor(i L / n) to ceil((i + 1) L / n).";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise("max_pool1d max_pool1d_with_indices avg_pool1d quantized_max_pool1d", Note, call => Windows(call.Output(), call.Ints(1), 1)),
        .. Elementwise("max_pool2d max_pool2d_with_indices avg_pool2d mkldnn_max_pool2d quantized_max_pool2d fractional_max_pool2d", Note, call => Windows(call.Output(), call.Ints(1), 2)),
        .. Elementwise("max_pool3d max_pool3d_with_indices avg_pool3d mkldnn_max_pool3d quantized_max_pool3d fractional_max_pool3d", Note, call => Windows(call.Output(), call.Ints(1), 3)),

        .. Elementwise("adaptive_avg_pool1d adaptive_max_pool1d", AdaptiveNote, call => Adaptive(call.Tensor(0), call.Output(), 1)),
        .. Elementwise("adaptive_avg_pool2d _adaptive_avg_pool2d mkldnn_adaptive_avg_pool2d adaptive_max_pool2d", AdaptiveNote, call => Adaptive(call.Tensor(0), call.Output(), 2)),
        .. Elementwise("adaptive_avg_pool3d _adaptive_avg_pool3d adaptive_max_pool3d", AdaptiveNote, call => Adaptive(call.Tensor(0), call.Output(), 3)),

        .. Free("max_unpool2d max_unpool3d", "Copies elements to their places."),

        // (gradient, input, kernel_size, ...)
        .. Elementwise("avg_pool2d_backward", "Elements of the gradient x window size.", call => Windows(call.Tensor(0), call.Ints(2), 2)),
        .. Elementwise("avg_pool3d_backward", "Elements of the gradient x window size.", call => Windows(call.Tensor(0), call.Ints(2), 3)),
        .. Elementwise("""
            max_pool2d_with_indices_backward max_pool3d_with_indices_backward max_pool2d_backward mkldnn_max_pool2d_backward
            mkldnn_max_pool3d_backward fractional_max_pool2d_backward fractional_max_pool3d_backward
            adaptive_max_pool2d_backward adaptive_max_pool3d_backward
            """, "1 sum per element of the gradient, at the place of the maximum.", PerInput(1)),
        .. Elementwise("_adaptive_avg_pool2d_backward mkldnn_adaptive_avg_pool2d_backward", "As the forward pass: the elements of all windows.",
            call => Adaptive(call.Tensor(1), call.Tensor(0), 2)),
        .. Elementwise("_adaptive_avg_pool3d_backward adaptive_avg_pool3d_backward", "As the forward pass: the elements of all windows.",
            call => Adaptive(call.Tensor(1), call.Tensor(0), 3)),
    ];

    /// <summary>Windows of one size: a single size stands for all dimensions.</summary>
    internal static OperatorCost Windows(TensorShape output, ImmutableArray<long> kernel, int dimensions) =>
        OperatorCost.OfElementwise(output.Elements * (kernel.Length == 1
            ? Shapes.Product(Enumerable.Repeat(kernel[0], dimensions))
            : Shapes.Product(kernel)));

    /// <summary>Windows whose sizes follow from the input's and output's; they overlap where the division has a remainder.</summary>
    internal static OperatorCost Adaptive(TensorShape input, TensorShape output, int dimensions)
    {
        var total = Shapes.Product(output.Sizes.SkipLast(dimensions));
        for (var dimension = 1; dimension <= dimensions; dimension++)
        {
            total *= Covered(input.Size(-dimension), output.Size(-dimension));
        }

        return OperatorCost.OfElementwise(total);
    }

    private static long Covered(long length, long windows)
    {
        long covered = 0;
        for (long window = 0; window < windows; window++)
        {
            var start = window * length / windows;
            var end = ((window + 1) * length + windows - 1) / windows;
            covered += end - start;
        }

        return covered;
    }
}
