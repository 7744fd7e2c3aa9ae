using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions;

/// <summary>The operators with a formula in <c>torch/utils/flop_counter.py</c>, in multiply-adds.</summary>
internal static class PyTorchFormulas
{
    internal static CallReading Read(OperatorCall call) => call.Name switch
    {
        "aten::mm" or "aten::bmm" => CallReading.Macs(Product(call.Tensor(0), call.Tensor(1))),
        "aten::addmm" or "aten::addmm_" or "aten::baddbmm" or "aten::baddbmm_" => CallReading.Macs(Product(call.Tensor(1), call.Tensor(2))),
        "aten::convolution" or "aten::_convolution" => CallReading.Macs(Convolution(call)),
        "aten::convolution_backward" => CallReading.Macs(ConvolutionBackward(call)),
        "aten::_scaled_dot_product_flash_attention_for_cpu" or "aten::_scaled_dot_product_flash_attention" or
            "aten::_scaled_dot_product_efficient_attention" or "aten::_scaled_dot_product_cudnn_attention" => CallReading.Macs(Attention(call, first: 0)),
        "aten::_scaled_dot_product_flash_attention_for_cpu_backward" => CallReading.Macs(checked(2 * Attention(call, first: 1))),
        "aten::_scaled_dot_product_flash_attention_backward" or "aten::_scaled_dot_product_efficient_attention_backward" or
            "aten::_scaled_dot_product_cudnn_attention_backward" => CallReading.Macs(AttentionBackward(call)),
        "aten::mkldnn_rnn_layer" => CallReading.Macs(RecurrentLayer(call)),
        "aten::mkldnn_rnn_layer_backward" => CallReading.Macs(RecurrentLayerBackward(call)),
        _ when IsOpaque(call.Name) => CallReading.Nothing,
        _ when call.Children.Count == 0 && IsTakenApart(call.Name) => OperatorTable.Standard.ReadMacs(call),
        _ => CallReading.LookInside,
    };

    /// <summary>
    /// Composite operators, which PyTorch's counter sees as the products they are made of. They have nothing inside when a run
    /// without values took them as one; their products are then the standard formula.
    /// </summary>
    private static bool IsTakenApart(string name) => name is
        "aten::linear" or "aten::matmul" or "aten::conv1d" or "aten::conv2d" or "aten::conv3d" or
        "aten::conv_transpose1d" or "aten::conv_transpose2d" or "aten::conv_transpose3d" or
        "aten::lstm" or "aten::gru" or "aten::rnn_tanh" or "aten::rnn_relu" or
        "aten::lstm_cell" or "aten::gru_cell" or "aten::rnn_tanh_cell" or "aten::rnn_relu_cell" or
        "aten::scaled_dot_product_attention" or "aten::einsum";

    /// <summary>Kernels that run products inside, which PyTorch's counter does not get to see.</summary>
    private static bool IsOpaque(string name) => name is
        "aten::_trilinear" or "aten::addbmm" or "aten::addbmm_" or "aten::_euclidean_dist" or "aten::_cdist_forward" or
        "aten::affine_grid_generator" or
        "aten::_native_multi_head_attention" or "aten::_transformer_encoder_layer_fwd" or "aten::_triton_multi_head_attention";

    /// <summary>One direction of a layer of an LSTM, which the CPU's library runs as one: steps x batch x weights.</summary>
    private static long RecurrentLayer(OperatorCall call) =>
        checked(Shapes.Product(call.Tensor(0).Sizes[..^1]) * (call.Tensor(1).Elements + call.Tensor(2).Elements));

    /// <summary>
    /// Two products for each one forward, but for the state before the first step, which is not trained:
    /// PyTorch counts the steps one by one, and leaves that one out.
    /// </summary>
    private static long RecurrentLayerBackward(OperatorCall call)
    {
        var batch = call.Tensor(0).Sizes[^2];
        return checked((2 * RecurrentLayer(call)) - (batch * call.Tensor(2).Elements));
    }

    private static long Product(TensorShape left, TensorShape right) => checked(left.Elements * right.Size(-1));

    /// <summary>Positions of the output, or of the input when transposed, times all weights.</summary>
    private static long Convolution(OperatorCall call)
    {
        var positions = call.Bool(6) ? call.Tensor(0) : call.Output();
        return checked(call.Tensor(0).Size(0) * Positions(positions) * call.Tensor(1).Elements);
    }

    private static long ConvolutionBackward(OperatorCall call)
    {
        var (gradient, input, weight, transposed) = (call.Tensor(0), call.Tensor(1), call.Tensor(2), call.Bool(7));
        var macs = 0L;
        if (call.OptionalOutput(0) is not null)
        {
            macs = checked(gradient.Size(0) * Positions(transposed ? input : gradient) * weight.Elements);
        }

        if (call.OptionalOutput(1) is not null)
        {
            var positions = transposed ? input : gradient;
            macs = checked(macs + (input.Size(0) * input.Size(1) * gradient.Size(1) * Positions(positions) * Positions(weight)));
        }

        return macs;
    }

    private static long Attention(OperatorCall call, int first)
    {
        var (query, key, value) = (call.Tensor(first), call.Tensor(first + 1), call.Tensor(first + 2));
        return checked(Scores(query, key) * (query.Size(-1) + value.Size(-1)));
    }

    /// <summary>On a GPU the scores once more, and two products for each of the two forward.</summary>
    private static long AttentionBackward(OperatorCall call)
    {
        var (query, key, value) = (call.Tensor(1), call.Tensor(2), call.Tensor(3));
        return checked(Scores(query, key) * ((3 * query.Size(-1)) + (2 * value.Size(-1))));
    }

    /// <summary>Batch x heads x queries x keys.</summary>
    private static long Scores(TensorShape query, TensorShape key) =>
        checked(Shapes.Product(query.Sizes[..^1]) * key.Size(-2));

    private static long Positions(TensorShape tensor) => Shapes.Product(tensor.Sizes[2..]);
}
