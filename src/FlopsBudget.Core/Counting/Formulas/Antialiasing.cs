using System.Collections.Immutable;
using FlopsBudget.Traces;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Resizing with antialiasing: two passes, first along the width, then along the height. A result element of a pass blends
/// the k input elements within the filter's reach, which grows with the scale: k products and k - 1 sums.
/// Source: the filter of Pillow's resize, which PyTorch documents as its model.
/// </summary>
internal static class Antialiasing
{
    private const string Note = "Per pass and result element 2 k - 1, with k the input elements within reach; first the width, then the height.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (input, output size, align corners, height scale, width scale), or around such a call with the scales as a list.
        .. Elementwise("_upsample_bilinear2d_aa", Note, call => Forward(call, reach: 1)),
        .. Elementwise("_upsample_bicubic2d_aa", Note, call => Forward(call, reach: 2)),

        // (gradient, output size, input size, align corners, height scale, width scale)
        .. Elementwise("_upsample_bilinear2d_aa_backward", "As the forward pass.", call => Backward(call, reach: 1)),
        .. Elementwise("_upsample_bicubic2d_aa_backward", "As the forward pass.", call => Backward(call, reach: 2)),
    ];

    private static OperatorCost Forward(OperatorCall call, long reach)
    {
        var inner = call.Children.FirstOrDefault(child => child.Name == call.Name) ?? call;
        return Passes(inner, inner.Tensor(0).Sizes, inner.Output().Sizes, inner.Bool(2), scales: 3, reach);
    }

    private static OperatorCost Backward(OperatorCall call, long reach) =>
        Passes(call, call.Output().Sizes, call.Tensor(0).Sizes, call.Bool(3), scales: 4, reach);

    /// <summary>Images [N, C, height, width].</summary>
    private static OperatorCost Passes(OperatorCall call, ImmutableArray<long> from, ImmutableArray<long> to, bool alignCorners, int scales, long reach)
    {
        var images = from[0] * from[1];
        var alongHeight = Blended(from[2], to[2], Scale(from[2], to[2], alignCorners, call, scales), reach);
        var alongWidth = Blended(from[3], to[3], Scale(from[3], to[3], alignCorners, call, scales + 1), reach);
        return OperatorCost.OfElementwise(images * (from[2] * (2 * alongWidth - to[3]) + to[3] * (2 * alongHeight - to[2])));
    }

    /// <summary>How many input elements one step of the result is.</summary>
    private static double Scale(long from, long to, bool alignCorners, OperatorCall call, int given)
    {
        if (alignCorners)
        {
            return to > 1 ? (from - 1) / (double)(to - 1) : 0;
        }

        return given < call.Inputs.Length && call.Inputs[given] is { Kind: ArgumentKind.Double, Double: > 0 and var factor }
            ? 1 / factor
            : from / (double)to;
    }

    /// <summary>The input elements within reach of each result element, added up.</summary>
    private static long Blended(long from, long to, double scale, long reach)
    {
        var support = reach * Math.Max(scale, 1);
        long blended = 0;
        for (long position = 0; position < to; position++)
        {
            var center = scale * (position + 0.5);
            var first = Math.Max((long)(center - support + 0.5), 0);
            var end = Math.Min((long)(center + support + 0.5), from);
            blended += Math.Max(end - first, 0);
        }

        return blended;
    }
}
