namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>A window that slides along one dimension.</summary>
/// <param name="Input">The size of the dimension.</param>
/// <param name="Kernel">The size of the window.</param>
/// <param name="Stride">The step between two positions.</param>
/// <param name="Padding">What is added at each end.</param>
/// <param name="Dilation">The step inside the window.</param>
internal readonly record struct Window(long Input, long Kernel, long Stride, long Padding, long Dilation)
{
    /// <summary>The number of positions.</summary>
    /// <exception cref="ArgumentException">The window is larger than the padded dimension.</exception>
    internal long Outputs()
    {
        var room = checked(Input + (2 * Padding) - (Dilation * (Kernel - 1)) - 1);
        return room >= 0 ? (room / Stride) + 1 : throw new ArgumentException($"a window of {Kernel} does not fit into {Input} with {Padding} at each end.");
    }

    /// <summary>The size that a transposed convolution makes of <see cref="Input"/> positions.</summary>
    internal long Transposed(long outputPadding) =>
        checked(((Input - 1) * Stride) - (2 * Padding) + (Dilation * (Kernel - 1)) + outputPadding + 1);
}
