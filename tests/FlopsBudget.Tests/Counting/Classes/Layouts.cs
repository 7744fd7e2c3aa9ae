using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>Makes tensors of the same sizes that lie differently in memory.</summary>
internal static class Layouts
{
    /// <summary>A tensor of a layout; row by row where its number of dimensions has no such layout.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="make">Makes a new tensor of other sizes.</param>
    internal static Tensor Make(ImmutableArray<long> sizes, TensorLayout layout, Func<long[], Tensor> make)
    {
        var rank = sizes.Length;
        return layout switch
        {
            TensorLayout.Transposed when rank >= 2 => make([.. sizes[..^2], sizes[^1], sizes[^2]]).transpose(-1, -2),
            TensorLayout.Reversed when rank >= 2 => make([.. sizes.Reverse()]).permute([.. Enumerable.Range(0, rank).Reverse().Select(dimension => (long)dimension)]),
            TensorLayout.ChannelsLast when rank >= 3 => make([sizes[0], .. sizes[2..], sizes[1]]).permute([0, rank - 1, .. Enumerable.Range(1, rank - 2).Select(dimension => (long)dimension)]),
            TensorLayout.WithGaps when rank >= 1 => make([.. sizes[..^1], 2 * sizes[^1]]).slice(-1, 0, 2 * sizes[^1], 2),
            TensorLayout.Expanded when rank >= 1 => make([1, .. sizes[1..]]).expand([.. sizes]),
            _ => make([.. sizes]),
        };
    }
}
