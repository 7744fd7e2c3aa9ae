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

    internal static void Check(ConvolutionCase example)
    {
        using var scope = NewDisposeScope();
        var x = randn(example.Input, dtype: float64);
        var weight = randn(example.Weight, dtype: float64);
        OracleCount.ShouldAgree(
            () => example.Run(x, weight),
            work => example.IsTransposed
                ? NaiveConvolution.Transposed(NaiveArray.Of(x), NaiveArray.Of(weight), example.Settings, work)
                : NaiveConvolution.Forward(NaiveArray.Of(x), NaiveArray.Of(weight), example.Settings, work));
    }
}
