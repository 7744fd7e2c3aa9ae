using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Losses and their gradients.</summary>
internal static class LossKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=Mean) -> Tensor", BinaryCrossEntropy),
        MetaKernel.Of("binary_cross_entropy_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight=None, int reduction=Mean) -> Tensor", call => MetaResult.Like(1)),
        MetaKernel.Of("huber_loss(Tensor self, Tensor target, int reduction=Mean, float delta=1.0) -> Tensor", call => Elementwise(call, 2)),
        MetaKernel.Of("huber_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction, float delta) -> Tensor", Gradient),
        MetaKernel.Of("mse_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction) -> Tensor", Gradient),
        MetaKernel.Of("smooth_l1_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction, float beta) -> Tensor", Gradient),
        MetaKernel.Of("nll_loss2d_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> (Tensor output, Tensor total_weight)", NllLoss2d),
        MetaKernel.Of("nll_loss2d_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index, Tensor total_weight) -> Tensor", Gradient),
        MetaKernel.Of("multilabel_margin_loss_forward(Tensor self, Tensor target, int reduction) -> (Tensor output, Tensor is_target)", MultiLabelMargin),
        MetaKernel.Of("multilabel_margin_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction, Tensor is_target) -> Tensor", Gradient),

        // Not the forms with lengths as tensors: their cost depends on these values, so a run on shapes must not succeed.
        MetaKernel.Of("_ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, bool zero_infinity=False) -> (Tensor, Tensor)", Ctc),
        MetaKernel.Of("_ctc_loss_backward(Tensor grad, Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, Tensor neg_log_likelihood, Tensor log_alpha, int blank, bool zero_infinity=False) -> Tensor", Gradient),
    ];

    private static MetaResult Gradient(OperatorCall call) => MetaResult.RowsLike(call, 1);

    // 0 is the reduction that leaves every element.
    private static MetaResult Elementwise(OperatorCall call, int reduction) => MetaResult.New(
        call.Int(reduction) == 0 ? Broadcast.Of(call.Tensor(0), call.Tensor(1)) : [], call.Tensor(0).Type);

    private static MetaResult BinaryCrossEntropy(OperatorCall call)
    {
        Demand.Floating(call, 0);
        Demand.SameTypes(call, 0, 1, 2);
        return Elementwise(call, 3);
    }

    private static ImmutableArray<MetaResult> NllLoss2d(OperatorCall call)
    {
        var (input, target) = (call.Tensor(0), call.Tensor(1));
        Demand.Floating(call, 0);
        Demand.SameTypes(call, 0, 2);
        Demand.That(target.Type is ElementType.Int64 or ElementType.UInt8, $"{target} holds no classes.");
        Demand.That(
            input.Rank == 4 && target.Sizes.SequenceEqual([input.Size(0), input.Size(2), input.Size(3)])
                && (call.OptionalTensor(2) is not { } weight || weight.Elements == input.Size(1)),
            $"{target} has not one class for each position of {input}.");
        return
        [
            MetaResult.New(call.Int(3) == 0 ? [input.Size(0), input.Size(2), input.Size(3)] : [], input.Type),
            MetaResult.New([], input.Type),
        ];
    }

    private static ImmutableArray<MetaResult> MultiLabelMargin(OperatorCall call)
    {
        var input = call.Tensor(0);
        Demand.Floating(call, 0);
        Demand.Ranks(call, 0, 0, 2);
        Demand.That(call.Tensor(1).Type == ElementType.Int64 && call.Tensor(1).Sizes.SequenceEqual(input.Sizes), $"{call.Tensor(1)} holds no labels for {input}.");
        return
        [
            MetaResult.New(call.Int(2) == 0 && input.Rank == 2 ? [input.Size(0)] : [], input.Type),
            MetaResult.New(call.Tensor(1).Sizes, input.Type),
        ];
    }

    // Only the overloads with lengths as numbers: lengths in tensors are values, on which the cost depends.
    // The second result is for the gradient only: its last size is that of the longest target, of which only the padded length is known.
    private static ImmutableArray<MetaResult> Ctc(OperatorCall call)
    {
        var probabilities = call.Tensor(0);
        var batch = probabilities.Rank == 3 ? probabilities.Size(1) : 1;
        var (targets, inputLengths, targetLengths) = (call.Tensor(1), call.Ints(2), call.Ints(3));
        Demand.Floating(call, 0);
        Demand.Index(call, 1);
        Demand.Ranks(call, 0, 2, 3);
        Demand.Ranks(call, 1, 1, 2);
        Demand.AtLeast(1, probabilities.Sizes);
        Demand.AtLeast(0, [.. inputLengths, .. targetLengths]);
        Demand.That(inputLengths.Length == batch && targetLengths.Length == batch, $"there are not {batch} lengths.");
        Demand.That(inputLengths.All(length => length <= probabilities.Size(0)), $"a length is more than the {probabilities.Size(0)} steps.");
        Demand.That(
            targets.Rank == 1 ? targetLengths.Sum() <= targets.Size(0) : targets.Size(0) == batch && targetLengths.All(length => length <= targets.Size(1)),
            $"{targets} is shorter than its lengths.");
        return
        [
            MetaResult.New(probabilities.Rank == 3 ? [batch] : [], probabilities.Type),
            MetaResult.New([batch, probabilities.Size(0), (2 * call.Tensor(1).Size(-1)) + 1], probabilities.Type),
        ];
    }
}
