using CsCheck;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

/// <summary>One convolution: sizes of input and weight, and how it moves.</summary>
internal sealed record ConvolutionCase(bool IsTransposed, long[] Input, long[] Weight, ConvolutionSettings Settings)
{
    /// <summary>Convolutions of one to three dimensions in which the kernel fits into the padded input.</summary>
    internal static Gen<ConvolutionCase> Any(bool transposed) =>
        from axes in Gen.Int[1, 3]
        from groups in Gen.Long[1, 3]
        from batch in Gen.Long[1, 2]
        from inputs in Gen.Long[1, 2]
        from outputs in Gen.Long[1, 2]
        from axis in Axis.Array[axes]
        select new ConvolutionCase(
            transposed,
            [batch, inputs * groups, .. axis.Select(each => Math.Max(each.Length, transposed ? 1 : 1 + (each.Kernel - 1) * each.Dilation - 2 * each.Padding))],
            [(transposed ? inputs : outputs) * groups, transposed ? outputs : inputs, .. axis.Select(each => each.Kernel)],
            new(
                [.. axis.Select(each => each.Stride)],
                [.. axis.Select(each => transposed ? Math.Min(each.Padding, (each.Kernel - 1) * each.Dilation / 2) : each.Padding)],
                [.. axis.Select(each => each.Dilation)],
                [.. axis.Select(each => each.OutputPadding % Math.Max(each.Stride, each.Dilation))],
                groups));

    private static Gen<(long Length, long Kernel, long Stride, long Padding, long Dilation, long OutputPadding)> Axis =>
        Gen.Select(Gen.Long[1, 5], Gen.Long[1, 3], Gen.Long[1, 3], Gen.Long[0, 2], Gen.Long[1, 2], Gen.Long[0, 1]);

    internal Tensor Run(Tensor x, Tensor weight) => (IsTransposed, Input.Length - 2) switch
    {
        (false, 1) => nn.functional.conv1d(x, weight, null, Settings.Stride[0], Settings.Padding[0], Settings.Dilation[0], Settings.Groups),
        (false, 2) => nn.functional.conv2d(x, weight, null, Settings.Stride, Settings.Padding, Settings.Dilation, Settings.Groups),
        (false, _) => nn.functional.conv3d(x, weight, null, Settings.Stride, Settings.Padding, Settings.Dilation, Settings.Groups),
        (true, 1) => nn.functional.conv_transpose1d(x, weight, null, Settings.Stride[0], Settings.Padding[0], Settings.OutputPadding[0], groups: Settings.Groups, dilation: Settings.Dilation[0]),
        (true, 2) => nn.functional.conv_transpose2d(x, weight, null, Settings.Stride, Settings.Padding, Settings.OutputPadding, groups: Settings.Groups, dilation: Settings.Dilation),
        _ => nn.functional.conv_transpose3d(x, weight, null, Settings.Stride, Settings.Padding, Settings.OutputPadding, groups: Settings.Groups, dilation: Settings.Dilation),
    };

    public override string ToString() =>
        $"{(IsTransposed ? "transposed " : "")}[{string.Join(',', Input)}] * [{string.Join(',', Weight)}] stride {Text(Settings.Stride)} padding {Text(Settings.Padding)} dilation {Text(Settings.Dilation)} output padding {Text(Settings.OutputPadding)} groups {Settings.Groups}";

    private static string Text(long[] values) => string.Join('x', values);
}
