using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Padding by reflection and repetition, sampling on grids, and their gradients.</summary>
internal static class PaddingKernels
{
    private const string Sampling = "(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor";

    private const string SamplingBackward =
        "(Tensor grad_output, Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners, bool[2] output_mask) -> (Tensor, Tensor)";

    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("reflection_pad2d(Tensor self, SymInt[4] padding) -> Tensor", Pad),
        MetaKernel.Of("reflection_pad2d_backward(Tensor grad_output, Tensor self, SymInt[4] padding) -> Tensor", call => MetaResult.ChannelsLike(call, 1)),
        MetaKernel.Of("replication_pad2d_backward(Tensor grad_output, Tensor self, SymInt[4] padding) -> Tensor", call => MetaResult.ChannelsLike(call, 1)),
        MetaKernel.Of("replication_pad3d_backward(Tensor grad_output, Tensor self, SymInt[6] padding) -> Tensor", call => MetaResult.ChannelsLike(call, 1)),
        MetaKernel.Of("grid_sampler_2d" + Sampling, Sample),
        MetaKernel.Of("grid_sampler_3d" + Sampling, Sample),
        MetaKernel.Of("grid_sampler_2d_backward" + SamplingBackward, SampleBackward),
        MetaKernel.Of("grid_sampler_3d_backward" + SamplingBackward, SampleBackward),
    ];

    // The list has the last dimension's two ends first.
    private static MetaResult Pad(OperatorCall call)
    {
        var input = call.Tensor(0);
        var padding = call.Ints(1);
        Demand.Length(call, 1, 4);
        Demand.Ranks(call, 0, 3, 4);
        Demand.NotEmpty(call, 0, 3);
        var sizes = input.Sizes.ToArray();
        for (var index = 0; index < padding.Length / 2; index++)
        {
            var dimension = sizes.Length - 1 - index;
            if (padding[2 * index] >= sizes[dimension] || padding[(2 * index) + 1] >= sizes[dimension])
            {
                throw new ArgumentException($"{input} cannot be reflected by {string.Join(", ", padding)}.");
            }

            sizes[dimension] += padding[2 * index] + padding[(2 * index) + 1];
            Demand.AtLeast(1, [sizes[dimension]]);
        }

        return MetaResult.New([.. sizes], input.Type, ResultLayout.ChannelsAs([.. sizes], call, 0));
    }

    private static MetaResult Sample(OperatorCall call)
    {
        var input = call.Tensor(0);
        var grid = call.Tensor(1);
        Demand.Ranks(call, 0, 4, 5);
        Demand.SameTypes(call, 0, 1);
        Demand.Floating(call, 0);
        Demand.That(
            grid.Rank == input.Rank && grid.Size(0) == input.Size(0) && grid.Size(-1) == input.Rank - 2 && !input.Sizes[2..].Contains(0),
            $"{grid} is no grid of positions in {input}.");
        return MetaResult.New([input.Size(0), input.Size(1), .. grid.Sizes[1..^1]], input.Type);
    }

    private static ImmutableArray<MetaResult> SampleBackward(OperatorCall call) =>
        [call.Ints(6)[0] != 0 ? MetaResult.RowsLike(call, 1) : MetaResult.Undefined, MetaResult.RowsLike(call, 2)];
}
