using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Rows of tables: embeddings, bags of them, and their gradients.</summary>
internal static class EmbeddingKernels
{
    private const string BagArguments =
        "(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False, int padding_idx=-1) -> (Tensor, Tensor, Tensor, Tensor)";

    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("index_select(Tensor self, int dim, Tensor index) -> Tensor", IndexSelect),
        MetaKernel.Of(
            "embedding_dense_backward(Tensor grad_output, Tensor indices, SymInt num_weights, SymInt padding_idx, bool scale_grad_by_freq) -> Tensor",
            call => Table(call, call.Int(2))),
        MetaKernel.Of("_embedding_bag" + BagArguments, Bag),
        MetaKernel.Of("_embedding_bag_forward_only" + BagArguments, Bag),
        MetaKernel.Of(
            "_embedding_bag_backward(Tensor grad, Tensor indices, Tensor offsets, Tensor offset2bag, Tensor bag_size, Tensor maximum_indices, SymInt num_weights, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, int padding_idx=-1) -> Tensor",
            call => Table(call, call.Int(6))),
        MetaKernel.Of(
            "_embedding_bag_dense_backward(Tensor grad, Tensor indices, Tensor offset2bag, Tensor bag_size, Tensor maximum_indices, SymInt num_weights, bool scale_grad_by_freq, int mode, Tensor? per_sample_weights, int padding_idx=-1) -> Tensor",
            call => Table(call, call.Int(5))),
    ];

    private static MetaResult IndexSelect(OperatorCall call)
    {
        var input = call.Tensor(0);
        var index = call.Tensor(2);
        Demand.Index(call, 2);
        if (index.Rank > 1)
        {
            throw new ArgumentException($"the index is a list of positions, not {index}.");
        }

        return input.Rank == 0
            ? MetaResult.New([], input.Type)
            : MetaResult.New(input.Sizes.SetItem(Dimension.Of(call.Int(1), input.Rank), index.Elements), input.Type);
    }

    private static MetaResult Table(OperatorCall call, long rows) => MetaResult.New([rows, call.Tensor(0).Size(-1)], call.Tensor(0).Type);

    // One row per bag; the other results are book-keeping for the gradient, sized as the kernel for the CPU sizes them.
    private static ImmutableArray<MetaResult> Bag(OperatorCall call)
    {
        var weight = call.Tensor(0);
        Demand.Floating(call, 0);
        Demand.Ranks(call, 0, 2, 2);
        Demand.Index(call, 1);
        Demand.Index(call, 2);
        Demand.Ranks(call, 1, 1, 1);
        Demand.Ranks(call, 2, 1, 1);
        Demand.SameTypes(call, 0, 6);
        Demand.That(call.Int(4) is >= 0 and <= 2 && (call.OptionalTensor(6) is null || call.Int(4) == 0), "weights of samples are for sums.");
        Demand.That(call.OptionalTensor(6) is not { } samples || samples.Sizes.SequenceEqual(call.Tensor(1).Sizes), $"{call.OptionalTensor(6)} has not one weight for each of {call.Tensor(1)}.");
        var bags = call.Tensor(2).Elements - (call.Bool(7) ? 1 : 0);
        return
        [
            MetaResult.New([bags, weight.Size(1)], weight.Type),
            MetaResult.New([call.Tensor(1).Elements], ElementType.Int64),
            MetaResult.New([bags], ElementType.Int64),
            MetaResult.New([bags], ElementType.Int64),
        ];
    }
}
