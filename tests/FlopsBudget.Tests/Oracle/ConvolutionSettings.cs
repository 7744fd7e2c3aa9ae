namespace FlopsBudget.Tests.Oracle;

/// <summary>How a convolution moves over its input, by axis.</summary>
internal sealed record ConvolutionSettings(long[] Stride, long[] Padding, long[] Dilation, long[] OutputPadding, long Groups);
