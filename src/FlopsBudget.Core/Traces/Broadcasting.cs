namespace FlopsBudget.Traces;

/// <summary>The shape that several tensors share after broadcasting.</summary>
internal static class Broadcasting
{
    /// <summary>The number of elements of the common shape.</summary>
    internal static long Elements(params ReadOnlySpan<TensorShape> tensors) => Shapes.Product(Sizes(tensors));

    /// <summary>The common shape: aligned at the last dimension, each size is that of the tensors that do not have size 1 there.</summary>
    internal static long[] Sizes(params ReadOnlySpan<TensorShape> tensors)
    {
        var rank = 0;
        foreach (var tensor in tensors)
        {
            rank = Math.Max(rank, tensor.Rank);
        }

        var sizes = new long[rank];
        Array.Fill(sizes, 1);
        foreach (var tensor in tensors)
        {
            var offset = rank - tensor.Rank;
            for (var dimension = 0; dimension < tensor.Rank; dimension++)
            {
                if (tensor.Sizes[dimension] != 1)
                {
                    sizes[offset + dimension] = tensor.Sizes[dimension];
                }
            }
        }

        return sizes;
    }
}
