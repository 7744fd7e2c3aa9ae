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
    /// <param name="roundUp">Whether a last window that hangs over counts.</param>
    /// <exception cref="ArgumentException">The window is larger than the padded dimension.</exception>
    internal long Outputs(bool roundUp = false)
    {
        var room = checked(Input + (2 * Padding) - (Dilation * (Kernel - 1)) - 1);
        if (room < 0)
        {
            throw new ArgumentException($"a window of {Kernel} does not fit into {Input} with {Padding} at each end.");
        }

        var outputs = ((roundUp ? room + Stride - 1 : room) / Stride) + 1;

        // The last window must begin inside the input or its padding in front.
        return roundUp && (outputs - 1) * Stride >= Input + Padding ? outputs - 1 : outputs;
    }

    /// <summary>The size that a transposed convolution makes of <see cref="Input"/> positions.</summary>
    internal long Transposed(long outputPadding) =>
        checked(((Input - 1) * Stride) - (2 * Padding) + (Dilation * (Kernel - 1)) + outputPadding + 1);
}
