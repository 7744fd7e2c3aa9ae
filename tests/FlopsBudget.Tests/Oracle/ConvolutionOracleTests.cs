using CsCheck;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

public class ConvolutionOracleTests
{
    [Fact]
    public void Any_convolution_counts_what_its_loops_do() =>
        ConvolutionCase.Any(transposed: false).Sample(Check, iter: 800, threads: 2);

    [Fact]
    public void Any_transposed_convolution_counts_what_its_loops_do() =>
        ConvolutionCase.Any(transposed: true).Sample(Check, iter: 800, threads: 2);

    /// <summary>In both precisions, which run different kernels.</summary>
    internal static void Check(ConvolutionCase example)
    {
        Check(example, float64);
        Check(example, float32);
    }

    private static void Check(ConvolutionCase example, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var x = randn(example.Input, dtype: type);
        var weight = randn(example.Weight, dtype: type);
        OracleCount.ShouldAgree(
            () => example.Run(x, weight),
            work => example.IsTransposed
                ? NaiveConvolution.Transposed(NaiveArray.Of(x), NaiveArray.Of(weight), example.Settings, work)
                : NaiveConvolution.Forward(NaiveArray.Of(x), NaiveArray.Of(weight), example.Settings, work));
    }
}
