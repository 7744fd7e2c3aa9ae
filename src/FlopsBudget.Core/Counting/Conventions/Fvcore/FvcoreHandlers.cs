using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.Fvcore;

/// <summary>The handlers of <c>fvcore/nn/flop_count.py</c> and <c>jit_handles.py</c>.</summary>
internal static class FvcoreHandlers
{
    internal static CallReading Read(OperatorCall call)
    {
        try
        {
            return Handle(call);
        }
        catch (UnexpectedArgumentException exception)
        {
            return CallReading.Fails($"fvcore's handler does not fit: {exception.Message}");
        }
    }

    private static CallReading Handle(OperatorCall call) => call.Name switch
    {
        "aten::convolution" or "aten::_convolution" => CallReading.Macs(Convolution(call.Tensor(0), call.Tensor(1), call.Bool(6), call.Output())),
        "aten::linear" => CallReading.Macs(checked(call.Tensor(0).Elements * call.Tensor(1).Size(0))),
        "aten::addmm" => CallReading.Macs(checked(call.Tensor(1).Elements * call.Tensor(2).Size(1))),
        "aten::bmm" => CallReading.Macs(checked(call.Tensor(0).Elements * call.Tensor(1).Size(-1))),
        "aten::mm" or "aten::matmul" => Matmul(call),
        "aten::einsum" => Einsum(call),
        "aten::batch_norm" => CallReading.Macs(checked(call.Tensor(0).Elements * BatchNorm(call))),
        "aten::layer_norm" or "aten::group_norm" => Norm(call, weight: 2),
        "aten::instance_norm" => Norm(call, weight: 1),
        "aten::upsample_nearest2d" => CallReading.Macs(call.Output().Elements),
        "aten::upsample_bilinear2d" or "aten::grid_sampler" => CallReading.Macs(checked(4 * call.Output().Elements)),
        "aten::adaptive_avg_pool2d" => CallReading.Macs(call.Tensor(0).Elements),
        _ when IsSeenThrough(call) => call.Children.Count == 0 ? OperatorTable.Standard.ReadMacs(call) : CallReading.LookInside,
        _ => CallReading.Nothing,
    };

    /// <summary>
    /// What the recorded graph takes apart: convolutions and recurrent cells, and the frames of TorchScript, which are no operators.
    /// Text for the padding makes another operator of a convolution, which the graph keeps.
    /// </summary>
    private static bool IsSeenThrough(OperatorCall call) => call.Name switch
    {
        "aten::conv1d" or "aten::conv2d" or "aten::conv3d" => !HasTextPadding(call),
        "aten::conv_transpose1d" or "aten::conv_transpose2d" or "aten::conv_transpose3d" => true,
        "aten::lstm_cell" or "aten::gru_cell" or "aten::rnn_tanh_cell" or "aten::rnn_relu_cell" => true,
        _ => !call.IsBackward && !call.Name.Contains("::", StringComparison.Ordinal),
    };

    private static bool HasTextPadding(OperatorCall call) => call.Inputs.Length > 4 && call.Inputs[4].Kind == ArgumentKind.Text;

    private static long Convolution(TensorShape input, TensorShape weight, bool transposed, TensorShape output) =>
        checked(input.Size(0) * weight.Elements * Shapes.Product((transposed ? input : output).Sizes[2..]));

    private static CallReading Matmul(OperatorCall call)
    {
        var (left, right) = (call.Tensor(0), call.Tensor(1));
        return left.Rank == 0 || right.Rank < 2
            ? CallReading.Fails("fvcore fails on a product whose second operand is a vector")
            : CallReading.Macs(checked(left.Elements * right.Size(-1)));
    }

    private static int BatchNorm(OperatorCall call) => (Training: call.Bool(5), Affine: call.OptionalTensor(1) is not null) switch
    {
        (true, true) => 5,
        (true, false) => 4,
        (false, true) => 2,
        (false, false) => 1,
    };

    private static CallReading Norm(OperatorCall call, int weight) =>
        call.Tensor(0).Rank is >= 2 and <= 5
            ? CallReading.Macs(checked(call.Tensor(0).Elements * (call.OptionalTensor(weight) is null ? 4 : 5)))
            : CallReading.Fails("fvcore fails on a norm of fewer than 2 or more than 5 dimensions");

    private static CallReading Einsum(OperatorCall call) =>
        call.Inputs is [{ Text: { } equation }, { Kind: ArgumentKind.TensorList }, ..]
            ? CallReading.Macs(EinsumFlops.Count(equation, call.Tensors(1)))
            : CallReading.Fails("its equation was not recorded");
}
