using FlopsBudget.Traces;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Fourier transforms, as element-wise work: the algorithm depends on the length, so its multiply-adds are not known.
/// Source: the convention of FFTW's benchmarks, 5 N log2 N operations for N complex points and half of that for real ones,
/// rounded to the nearest integer; it is the count of the radix-2 algorithm, used for every length.
/// </summary>
internal static class Fourier
{
    private const string Note = "N the product of the transformed sizes, per transform 5 N log2 N operations for complex and 2.5 N log2 N for real data, rounded. No MACs.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (self, dimensions, ...)
        .. Elementwise("_fft_c2c", Note, call => Transform(5.0, call.Tensor(0), call.Ints(1))),
        .. Elementwise("_fft_r2c", Note, call => Transform(2.5, call.Tensor(0), call.Ints(1))),
        .. Elementwise("_fft_c2r", Note, call => Transform(2.5, call.Output(), call.Ints(1))),
    ];

    private static OperatorCost Transform(double factor, TensorShape data, IReadOnlyList<long> dimensions)
    {
        if (data.Elements == 0)
        {
            return OperatorCost.Zero;
        }

        var points = Shapes.Product(dimensions.Select(dimension => data.Size((int)dimension)));
        var operations = Math.Round(factor * points * Math.Log2(points), MidpointRounding.ToEven);
        return OperatorCost.OfElementwise(data.Elements / points * (long)operations);
    }
}
