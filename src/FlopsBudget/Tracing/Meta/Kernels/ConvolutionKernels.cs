using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Convolutions and transposed convolutions of any rank and number of groups.</summary>
internal static class ConvolutionKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of(
            "convolution_overrideable(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor",
            Convolution) with { Contraction = "aten::convolution" },
    ];

    private static MetaResult Convolution(OperatorCall call)
    {
        var input = call.Tensor(0);
        var weight = call.Tensor(1);
        var transposed = call.Bool(6);
        var groups = call.Int(8);
        var channels = transposed ? checked(weight.Size(1) * groups) : weight.Size(0);
        var expected = transposed ? weight.Size(0) : checked(weight.Size(1) * groups);
        if (input.Rank != weight.Rank || input.Size(1) != expected)
        {
            throw new ArgumentException($"a weight of {weight} in {groups} groups takes {expected} channels, and the input is {input}.");
        }

        Demand.SameTypes(call, 0, 1, 2);
        Demand.That(input.Type != ElementType.Bool, $"it is not implemented for {input}.");
        Demand.AtLeast(1, weight.Sizes[1..]);
        Demand.AtLeast(1, call.Ints(5));
        var sizes = new long[input.Rank];
        sizes[0] = input.Size(0);
        sizes[1] = channels;
        for (var index = 0; index < input.Rank - 2; index++)
        {
            var window = new Window(
                input.Size(index + 2), weight.Size(index + 2), Each(call.Ints(3), index), Each(call.Ints(4), index), Each(call.Ints(5), index));
            sizes[index + 2] = transposed ? Transposed(window, Each(call.Ints(7), index)) : window.Outputs();
        }

        return MetaResult.New([.. sizes], input.Type, Layout([.. sizes], call, 0, 1));
    }

    private static long Transposed(Window window, long outputPadding)
    {
        var size = window.Transposed(outputPadding);
        Demand.That(outputPadding < window.Stride || outputPadding < window.Dilation, $"an output padding of {outputPadding} should be smaller than the stride of {window.Stride} or the dilation of {window.Dilation}.");
        Demand.AtLeast(1, [size]);
        return size;
    }

    /// <summary>
    /// As the library for the CPU lays a result out: channels last where it finds them so in the input or the weight. It does not do so for
    /// volumes that it leaves to libtorch itself, nor does libtorch.
    /// </summary>
    internal static ResultLayout? Layout(ImmutableArray<long> sizes, OperatorCall call, int input, int weight) =>
        sizes.Length == 4 || (sizes.Length == 5 && IsForLibrary(call, call.Tensor(input), call.Tensor(weight))) ? ResultLayout.ChannelsAs(sizes, call, input, weight) : null;

    // ConvParams::use_mkldnn of aten/src/ATen/native/Convolution.cpp.
    private static bool IsForLibrary(OperatorCall call, TensorShape input, TensorShape weight) =>
        input.Type == ElementType.Float32
        && (call.Int(8) > 1 || (weight.Size(-1) > 3 && weight.Size(-2) > 3) || input.Size(0) > 1 || Shapes.Product(input.Sizes[..4]) > 20480);

    private static long Each(ImmutableArray<long> values, int index) => values.Length == 1 ? values[0] : values[index];
}
