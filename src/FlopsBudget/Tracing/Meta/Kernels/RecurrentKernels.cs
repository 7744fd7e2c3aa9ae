using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Whole recurrent networks: their weights belong to native modules, which libtorch wants on the device of the input.</summary>
internal static class RecurrentKernels
{
    private const string Arguments =
        ".input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)";

    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of(
            "lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)",
            call => [Outputs(call, call.Tensors(1)[0]), State(call, call.Tensors(1)[0]), State(call, call.Tensors(1)[1])]),
        MetaKernel.Of("gru" + Arguments, call => [Outputs(call, call.Tensor(1)), State(call, call.Tensor(1))]),
        MetaKernel.Of("rnn_tanh" + Arguments, call => [Outputs(call, call.Tensor(1)), State(call, call.Tensor(1))]),
        MetaKernel.Of("rnn_relu" + Arguments, call => [Outputs(call, call.Tensor(1)), State(call, call.Tensor(1))]),
    ];

    // The hidden state is [layers x directions, batch, hidden or projected size].
    private static MetaResult Outputs(OperatorCall call, TensorShape hidden)
    {
        var input = call.Tensor(0);
        var width = checked(hidden.Size(2) * (call.Bool(7) ? 2 : 1));
        var features = call.Tensors(2)[0].Size(1);
        if (input.Rank != 3 || input.Size(2) != features)
        {
            throw new ArgumentException($"the input is {input}, and its last size should be {features}.");
        }

        return MetaResult.New([input.Size(0), input.Size(1), width], input.Type);
    }

    private static MetaResult State(OperatorCall call, TensorShape state) => MetaResult.New(state.Sizes, call.Tensor(0).Type);
}
