namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>How a tensor's elements lie in memory.</summary>
internal enum TensorLayout
{
    /// <summary>The last dimension is contiguous, as of a new tensor.</summary>
    RowByRow,

    /// <summary>The last two dimensions are exchanged.</summary>
    Transposed,

    /// <summary>All dimensions are in the opposite order.</summary>
    Reversed,

    /// <summary>Channels, the second dimension, are contiguous.</summary>
    ChannelsLast,

    /// <summary>Every second element of a larger tensor.</summary>
    WithGaps,

    /// <summary>One index of the first dimension stands for all.</summary>
    Expanded,
}
