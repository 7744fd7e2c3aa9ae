using System.Collections.Immutable;

namespace FlopsBudget.Tracing.Meta;

/// <summary>The strides of a result that libtorch computes element by element of broadcast operands (aten/src/ATen/TensorIterator.cpp).</summary>
internal static class ElementwiseStrides
{
    /// <summary>The strides of a new result.</summary>
    /// <param name="sizes">The sizes of the result.</param>
    /// <param name="operands">The sizes and strides of the operands, in order.</param>
    internal static ImmutableArray<long> Of(ImmutableArray<long> sizes, IReadOnlyList<(ImmutableArray<long> Sizes, ImmutableArray<long> Strides)> operands)
    {
        if (operands.All(operand => operand.Sizes.SequenceEqual(sizes)))
        {
            if (operands.All(operand => DenseStrides.IsRowMajor(sizes, operand.Strides)))
            {
                return DenseStrides.RowMajor(sizes);
            }

            if (operands.All(operand => operand.Strides.SequenceEqual(operands[0].Strides)) && DenseStrides.IsDense(sizes, operands[0].Strides))
            {
                return operands[0].Strides;
            }
        }

        var order = Order(sizes, [.. operands.Select(operand => Spread(sizes.Length, operand.Sizes, operand.Strides, sizes))]);
        return order.SequenceEqual(Enumerable.Range(0, sizes.Length)) ? DenseStrides.RowMajor(sizes) : DenseStrides.InOrder(sizes, [.. order]);
    }

    /// <summary>The dimensions from the outermost to the innermost: an insertion sort, since comparisons may be open.</summary>
    private static int[] Order(ImmutableArray<long> sizes, IReadOnlyList<long[]> strides)
    {
        int[] innermostFirst = [.. Enumerable.Range(0, sizes.Length).Reverse()];
        for (var next = 1; next < innermostFirst.Length; next++)
        {
            var moving = next;
            for (var before = next - 1; before >= 0; before--)
            {
                var comparison = Compare(innermostFirst[before], innermostFirst[moving], sizes, strides);
                if (comparison < 0)
                {
                    break;
                }

                if (comparison > 0)
                {
                    (innermostFirst[before], innermostFirst[moving]) = (innermostFirst[moving], innermostFirst[before]);
                    moving = before;
                }
            }
        }

        Array.Reverse(innermostFirst);
        return innermostFirst;
    }

    /// <summary>Positive where the first dimension belongs further out; 0 where no operand tells.</summary>
    private static int Compare(int first, int second, ImmutableArray<long> sizes, IReadOnlyList<long[]> strides)
    {
        foreach (var operand in strides.Where(operand => operand[first] != 0 && operand[second] != 0))
        {
            if (operand[first] != operand[second])
            {
                return operand[first] < operand[second] ? -1 : 1;
            }

            if (sizes[first] > sizes[second])
            {
                return 1;
            }
        }

        return 0;
    }

    /// <summary>Strides for all dimensions of the result: 0 where the operand has one element for all.</summary>
    private static long[] Spread(int rank, ImmutableArray<long> sizes, ImmutableArray<long> strides, ImmutableArray<long> result)
    {
        var spread = new long[rank];
        var missing = rank - sizes.Length;
        for (var dimension = 0; dimension < sizes.Length; dimension++)
        {
            spread[missing + dimension] = sizes[dimension] == 1 && result[missing + dimension] != 1 ? 0 : strides[dimension];
        }

        return spread;
    }
}
