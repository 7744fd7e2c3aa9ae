using CsCheck;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

public class RecurrentOracleTests
{
    [Fact]
    public void Any_recurrent_layer_counts_what_its_loops_do() => RecurrentCase.Any.Sample(Check, iter: 1000, threads: 2);

    internal static void Check(RecurrentCase example)
    {
        using var scope = NewDisposeScope();
        var run = example.Build(out var module);
        var x = randn([example.Lengths[0], example.Lengths.Length, example.Features], dtype: float64);
        var parameters = module.named_parameters().ToDictionary(parameter => parameter.name, parameter => NaiveArray.Of(parameter.parameter));
        OracleCount.ShouldAgree(() => run(x), work => new NaiveRecurrent(example, parameters, work).Forward(NaiveArray.Of(x)));
    }
}
