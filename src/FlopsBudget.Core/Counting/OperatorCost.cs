namespace FlopsBudget.Counting;

/// <summary>What one operator call costs.</summary>
/// <param name="Macs">Multiply-adds of contractions.</param>
/// <param name="Elementwise">Other arithmetic operations: bias, norm, activation, pooling, softmax, reductions. Never part of <paramref name="Macs"/>.</param>
public readonly record struct OperatorCost(long Macs, long Elementwise)
{
    /// <summary>Multiply-adds of quantized contractions, on 8-bit integers. Never part of the MACs.</summary>
    public long IntegerMacs { get; init; }

    /// <summary>No cost.</summary>
    public static OperatorCost Zero { get; }

    /// <summary>The cost of a contraction alone.</summary>
    public static OperatorCost OfMacs(long macs) => new(macs, 0);

    /// <summary>The cost of element-wise work alone.</summary>
    public static OperatorCost OfElementwise(long operations) => new(0, operations);

    /// <summary>The cost of a quantized contraction alone.</summary>
    public static OperatorCost OfIntegerMacs(long macs) => new(0, 0) { IntegerMacs = macs };

    /// <summary>The sum of two costs, checked for overflow.</summary>
    /// <exception cref="OverflowException">A sum does not fit in 64 bits.</exception>
    public static OperatorCost operator +(OperatorCost left, OperatorCost right) =>
        checked(new(left.Macs + right.Macs, left.Elementwise + right.Elementwise) { IntegerMacs = left.IntegerMacs + right.IntegerMacs });

    /// <summary>The sum of two costs, checked for overflow.</summary>
    /// <exception cref="OverflowException">A sum does not fit in 64 bits.</exception>
    public static OperatorCost Add(OperatorCost left, OperatorCost right) => left + right;
}
