using FlopsBudget.Traces;
using static FlopsBudget.Tracing.Meta.Kernels.Demand;

namespace FlopsBudget.Tracing.Meta.Checks;

/// <summary>Element types that kernels for the CPU are not written for.</summary>
internal static class TypeChecks
{
    internal static IReadOnlyList<LateCheck> All { get; } =
    [
        LateCheck.Of("_log_softmax _softmax mish leaky_relu gelu elu glu hardsigmoid hardshrink log_sigmoid_forward frac exponential log_normal cauchy poisson histc huber_loss softplus", call => NotWhole(call, 0)),
        LateCheck.Of("_linalg_eigh linalg_lu_factor_ex linalg_lu nll_loss_forward adaptive_max_pool2d max_unpool2d max_unpool3d embedding_renorm renorm", call => NotWhole(call, 0)),
        new("im2col", call => That(!IsWhole(call.OptionalTensor(0)) || call.Tensor(0).Type == ElementType.Bool, $"it is not implemented for {call.Inputs[0]}.")),
        new("upsample_nearest1d upsample_nearest2d upsample_nearest3d upsample_linear1d upsample_bilinear2d upsample_trilinear3d upsample_bicubic2d", call => That(!IsWhole(call.OptionalTensor(0)) || call.Tensor(0).Type == ElementType.UInt8, $"it is not implemented for {call.Inputs[0]}.")),
        new("logit_ normal_ silu_", call => NotWhole(call, 0)),
        new("bernoulli", call => That((call.Inputs.Length > 1 && call.Inputs[1].Kind != ArgumentKind.None) || !IsWhole(call.OptionalTensor(0)), $"it is not implemented for {call.Inputs[0]}.")),
        LateCheck.Of("native_dropout", call => That(!(call.Inputs.Length > 2 && call.Inputs[2].Kind == ArgumentKind.Bool && call.Inputs[2].Int != 0 && IsWhole(call.OptionalTensor(0))), $"it is not implemented for {call.Inputs[0]}.")),
        LateCheck.Of("bernoulli", call => NotWhole(call, 1)),
        LateCheck.Of("igamma igammac hypot logaddexp logaddexp2 mse_loss smooth_l1_loss", call => That(!(IsWhole(call.OptionalTensor(0)) && IsWhole(call.OptionalTensor(1))), $"it is not implemented for {call.Inputs[0]} and {call.Inputs[1]}.")),
        LateCheck.Of("hardtanh avg_pool2d avg_pool3d median kthvalue abs floor ceil max_pool2d_with_indices max_pool3d_with_indices reflection_pad1d reflection_pad2d reflection_pad3d replication_pad1d replication_pad2d replication_pad3d round geometric mm bmm", call => NotBool(call, 0)),
        new("cumprod_ threshold_ trunc_", call => NotBool(call, 0)),
        LateCheck.Of("bitwise_and bitwise_or bitwise_xor bitwise_not bitwise_left_shift bitwise_right_shift gcd lcm", OnlyWhole),
        LateCheck.Of("masked_scatter index_put put", call => SameTypes(call, 0, 2)),
        new("scaled_dot_product_attention", call => SameTypes(call, 0, 1, 2)),
        new("linalg_cross slow_conv_transpose2d slow_conv_transpose3d", call => SameTypes(call, 0, 1)),
        new("fractional_max_pool2d fractional_max_pool3d", call => SameTypes(call, 0, 3)),
        new("native_layer_norm", call => Parameters(call, 2, 3)),
        new("native_group_norm", call => Parameters(call, 1, 2)),
        new("nll_loss_forward nll_loss2d_forward", call => OneOf(call.OptionalTensor(1), ElementType.Int64, ElementType.UInt8)),
        LateCheck.Of("masked_fill masked_scatter", call => OneOf(call.OptionalTensor(1), ElementType.Bool)),
        LateCheck.Of("put", call => OneOf(call.OptionalTensor(1), ElementType.Int64)),
        LateCheck.Of("index_fill", call => OneOf(call.OptionalTensor(2), ElementType.Int64)),
        LateCheck.Of("embedding_renorm", call => OneOf(call.OptionalTensor(1), ElementType.Int64, ElementType.Int32)),
        LateCheck.Of("mm bmm addmm baddbmm addbmm mv addmv dot vdot", Factors),
    ];

    // libtorch lets them through where there are no values.
    private static void Factors(OperatorCall call)
    {
        if (call.Inputs.Select(input => input.Tensor?.Type).OfType<ElementType>().Distinct().Skip(1).Any())
        {
            throw new NotSupportedException($"{call.Name} was given tensors of different types, {string.Join(" and ", call.Inputs.Where(input => input.Kind == ArgumentKind.Tensor))}, which it does not multiply.");
        }
    }

    private static bool IsWhole(TensorShape? tensor) => tensor is { IsFloatingPoint: false };

    private static void NotWhole(OperatorCall call, int argument) => That(!IsWhole(call.OptionalTensor(argument)), $"it is not implemented for {call.OptionalTensor(argument)}.");

    private static void NotBool(OperatorCall call, int argument) =>
        That(call.OptionalTensor(argument)?.Type != ElementType.Bool, $"it is not implemented for {call.OptionalTensor(argument)}.");

    private static void OnlyWhole(OperatorCall call) =>
        That(!call.Inputs.Any(input => input.Tensor is { IsFloatingPoint: true }), $"it is not implemented for {string.Join(" and ", call.Inputs.Where(input => input.Tensor is not null))}.");

    private static void OneOf(TensorShape? tensor, params ElementType[] types) =>
        That(tensor is null || types.Contains(tensor.Type), $"{tensor} has another type than {string.Join(" or ", types.Select(ElementTypes.NameOf))}.");

    private static void Parameters(OperatorCall call, params int[] arguments)
    {
        var input = call.Tensor(0);
        foreach (var parameter in arguments.Select(call.OptionalTensor).OfType<TensorShape>())
        {
            ParameterType(input, parameter);
        }
    }
}
