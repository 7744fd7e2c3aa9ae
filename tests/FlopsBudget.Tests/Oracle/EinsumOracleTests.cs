using CsCheck;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

public class EinsumOracleTests
{
    [Fact]
    public void Any_einsum_counts_what_its_loops_do() => EinsumCase.Any.Sample(Check, iter: 2000, threads: 2);

    internal static void Check(EinsumCase example)
    {
        using var scope = NewDisposeScope();
        var tensors = example.Operands.Select(labels => randn(example.Sizes(labels), dtype: float64)).ToArray();
        OracleCount.ShouldAgree(
            () => einsum(example.Equation, tensors),
            work => NaiveEinsum.Evaluate(example.Operands, example.Result, [.. tensors.Select(NaiveArray.Of)], work));
    }
}
