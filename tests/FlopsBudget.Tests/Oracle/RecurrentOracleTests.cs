using CsCheck;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

public class RecurrentOracleTests
{
    [Fact]
    public void Any_recurrent_layer_counts_what_its_loops_do() => RecurrentCase.Any.Sample(Check, iter: 1000, threads: 2);

    /// <summary>In both precisions, which run different kernels.</summary>
    internal static void Check(RecurrentCase example)
    {
        Check(example, float64);
        Check(example, float32);
    }

    private static void Check(RecurrentCase example, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var run = example.Build(type, out var module);
        var x = randn([example.Lengths[0], example.Lengths.Length, example.Features], dtype: type);
        var parameters = module.named_parameters().ToDictionary(parameter => parameter.name, parameter => NaiveArray.Of(parameter.parameter));
        OracleCount.ShouldAgree(() => run(x), work => new NaiveRecurrent(example, parameters, work).Forward(NaiveArray.Of(x)));
    }
}
