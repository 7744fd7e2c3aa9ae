using System.Collections.Immutable;
using System.Text;

namespace FlopsBudget.Counting;

/// <summary>
/// Operators of which every convention has the cost from their arguments and results, whatever they run inside. A run on shapes records
/// them without that: inside of a convolution or a batch norm are up to six more operators, which cost nothing but time.
/// </summary>
internal static class LeafOperators
{
    /// <summary>Their names.</summary>
    internal static ImmutableArray<string> Names { get; } =
    [
        .. OperatorRules.Names("""
            conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d batch_norm instance_norm layer_norm group_norm t
            """),
    ];

    /// <summary>Their names as libtorch has them.</summary>
    internal static ImmutableArray<byte[]> NativeNames { get; } = [.. Names.Select(Encoding.UTF8.GetBytes)];
}
