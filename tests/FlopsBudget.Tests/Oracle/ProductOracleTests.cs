using CsCheck;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

public class ProductOracleTests
{
    /// <summary>Batch sizes of which each operand has all, or 1 in some places, or lacks the first ones.</summary>
    private static readonly Gen<(long[] Left, long[] Right)> Operands =
        from batch in Gen.Long[1, 3].Array[0, 3]
        from leftKeeps in Gen.Bool.Array[3]
        from rightKeeps in Gen.Bool.Array[3]
        from leftSkips in Gen.Int[0, 3]
        from rightSkips in Gen.Int[0, 3]
        from rows in Gen.Long[1, 5]
        from inner in Gen.Long[1, 5]
        from columns in Gen.Long[1, 5]
        from leftIsVector in Gen.Int[0, 4]
        from rightIsVector in Gen.Int[0, 4]
        select (
            leftIsVector == 0 ? new[] { inner } : [.. Part(batch, leftKeeps, leftSkips), rows, inner],
            rightIsVector == 0 ? new[] { inner } : [.. Part(batch, rightKeeps, rightSkips), inner, columns]);

    [Fact]
    public void Any_matmul_counts_what_its_loops_do() => Operands.Sample(Check, iter: 2000, threads: 2);

    /// <summary>In both precisions, which run different kernels.</summary>
    private static void Check((long[] Left, long[] Right) sizes)
    {
        Check(sizes, float64);
        Check(sizes, float32);
    }

    private static void Check((long[] Left, long[] Right) sizes, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var left = randn(sizes.Left, dtype: type);
        var right = randn(sizes.Right, dtype: type);
        OracleCount.ShouldAgree(() => left.matmul(right), work => NaiveProduct.Matmul(NaiveArray.Of(left), NaiveArray.Of(right), work));
    }

    private static long[] Part(long[] batch, bool[] keeps, int skipped) =>
        [.. batch.Select((size, axis) => keeps[axis] ? size : 1).Skip(skipped)];
}
