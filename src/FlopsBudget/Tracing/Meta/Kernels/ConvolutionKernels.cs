using System.Collections.Immutable;

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

        var sizes = new long[input.Rank];
        sizes[0] = input.Size(0);
        sizes[1] = channels;
        for (var index = 0; index < input.Rank - 2; index++)
        {
            var window = new Window(
                input.Size(index + 2), weight.Size(index + 2), Each(call.Ints(3), index), Each(call.Ints(4), index), Each(call.Ints(5), index));
            sizes[index + 2] = transposed ? window.Transposed(Each(call.Ints(7), index)) : window.Outputs();
        }

        return MetaResult.New([.. sizes], input.Type);
    }

    private static long Each(ImmutableArray<long> values, int index) => values.Length == 1 ? values[0] : values[index];
}
