using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta.Kernels;
using static FlopsBudget.Tracing.Meta.Kernels.Demand;

namespace FlopsBudget.Tracing.Meta.Checks;

/// <summary>Sizes that have to fit each other.</summary>
internal static class SizeChecks
{
    internal static IReadOnlyList<LateCheck> All { get; } =
    [
        new("masked_fill_ masked_scatter_ floor_divide_", call => Expandable(call.OptionalTensor(1), call.Tensor(0).Sizes)),
        new("bernoulli_", call => Expandable(call.OptionalTensor(1), call.Tensor(0).Sizes)),
        new("masked_fill masked_scatter huber_loss binary_cross_entropy", call => _ = Broadcast.Of(call.Tensor(0), call.Tensor(1))),
        LateCheck.Of("masked_fill", call => That(call.OptionalTensor(2) is not { Rank: > 0 }, $"{call.Inputs[2]} is no single value.")),
        new("floor_divide_", call => That(call.Tensor(0).IsFloatingPoint || call.OptionalTensor(1) is not { IsFloatingPoint: true, Rank: > 0 }, $"its result cannot be written into {call.Tensor(0)}.")),
        LateCheck.Of("addmm", call => Sum(call, [call.Tensor(1).Size(0), call.Tensor(2).Size(1)])),
        LateCheck.Of("baddbmm", call => Sum(call, [call.Tensor(1).Size(0), call.Tensor(1).Size(1), call.Tensor(2).Size(2)])),
        LateCheck.Of("addbmm", call => Sum(call, [call.Tensor(1).Size(1), call.Tensor(2).Size(2)])),
        LateCheck.Of("addbmm", call => That(call.Tensor(1).Size(0) == call.Tensor(2).Size(0) && call.Tensor(1).Size(2) == call.Tensor(2).Size(1), $"{call.Tensor(1)} and {call.Tensor(2)} cannot be multiplied.")),
        LateCheck.Of("addr", call => Sum(call, [call.Tensor(1).Size(0), call.Tensor(2).Size(0)])),
        new("addr_", call => Ranks(call, 0, 2, 2)),
        new("lstm_cell gru_cell rnn_tanh_cell rnn_relu_cell", CellBiases),
        new("gru rnn_tanh rnn_relu", LayerBiases),
        new("as_strided as_strided_copy as_strided_", call => AtLeast(0, call.Ints(2))),
        new("as_strided_scatter", call => AtLeast(0, call.Ints(3))),
        new("max_unpool3d", call => AtLeast(1, call.Ints(3))),
        new("max_unpool3d", call => That(call.Ints(3).Length == 3 && call.Ints(4).Length == 3, "stride and padding are no lists of 3.")),
        new("fractional_max_pool2d", call => Samples(call, dimensions: 2)),
        new("fractional_max_pool3d", call => Samples(call, dimensions: 3)),
        new("kthvalue", InRange),
        new("scaled_dot_product_attention", call => That(call.Tensor(0).Rank >= 2 && call.Tensor(1).Rank >= 2 && call.Tensor(2).Rank >= 2, "one of its tensors has less than two dimensions.")),
        new("native_group_norm", Groups),
        new("searchsorted", call => That(call.OptionalTensor(1) is not { } values || call.Tensor(0).Rank == 1 || (values.Rank == call.Tensor(0).Rank && values.Sizes[..^1].SequenceEqual(call.Tensor(0).Sizes[..^1])), $"{call.Inputs[1]} cannot be looked up in {call.Inputs[0]}.")),
        new("_ctc_loss", call => That(call.Inputs.Length < 5 || call.Inputs[4].Kind != ArgumentKind.Int || (call.Int(4) >= 0 && call.Int(4) < call.Tensor(0).Size(-1)), $"there is no label {call.Inputs[4]}.")),
        new("bucketize", call => That(call.OptionalTensor(1) is not { Rank: not 1 }, $"{call.Inputs[1]} has not one dimension.")),
        LateCheck.Of("embedding_renorm", call => Ranks(call, 0, 2, 2)),
    ];

    private static void Expandable(TensorShape? tensor, IReadOnlyList<long> sizes) =>
        That(tensor is null || IsExpandable(tensor, sizes), $"{tensor} cannot be expanded to [{string.Join(',', sizes)}].");

    private static void Sum(OperatorCall call, long[] product) => Expandable(call.Tensor(0), product);

    private static void CellBiases(OperatorCall call)
    {
        foreach (var bias in Enumerable.Range(4, 2).Select(call.OptionalTensor).OfType<TensorShape>())
        {
            Bias(bias, call.Tensor(2));
        }
    }

    // Weights of inputs and of states, and a bias for each.
    private static void LayerBiases(OperatorCall call)
    {
        if (call.Inputs.Length < 4 || call.Inputs[2].Kind != ArgumentKind.TensorList || call.Inputs[3].Kind != ArgumentKind.Bool || call.Inputs[3].Int == 0)
        {
            return;
        }

        var parameters = call.Tensors(2);
        for (var place = 0; place + 3 < parameters.Length; place += 4)
        {
            foreach (var bias in parameters[(place + 2)..(place + 4)])
            {
                Bias(bias, parameters[place]);
            }
        }
    }

    private static void Bias(TensorShape bias, TensorShape weight) =>
        That(bias.Rank == 0 || bias.Size(-1) == 1 || bias.Size(-1) == weight.Size(0), $"{bias} is no bias beside {weight}.");

    // For each image and channel a number for each dimension of its window.
    private static void Samples(OperatorCall call, int dimensions)
    {
        var (input, samples) = (call.Tensor(0), call.Tensor(3));
        Ranks(call, 3, 3, 3);
        That(
            samples.Size(2) == dimensions && samples.Size(1) == input.Size(-dimensions - 1) && samples.Size(0) >= (input.Rank == dimensions + 2 ? input.Size(0) : 1),
            $"{samples} are no samples for {input}.");
    }

    // (input, weight, bias, N, C, HxW, groups, eps)
    private static void Groups(OperatorCall call) => That(
        call.Tensor(0).Elements == call.Int(3) * call.Int(4) * call.Int(5) && call.Int(6) > 0 && call.Int(4) % call.Int(6) == 0,
        $"{call.Tensor(0)} is not {call.Int(3)} x {call.Int(4)} x {call.Int(5)} in {call.Int(6)} groups.");

    private static void InRange(OperatorCall call)
    {
        var rank = call.Tensor(0).Rank;
        var dimension = call.Inputs.Length > 2 && call.Inputs[2].Kind == ArgumentKind.Int ? call.Int(2) : -1;
        var size = rank == 0 ? 1 : call.Tensor(0).Size((int)dimension);
        That(call.Int(1) >= 1 && call.Int(1) <= size, $"there is no element {call.Int(1)} of {size}.");
    }
}
