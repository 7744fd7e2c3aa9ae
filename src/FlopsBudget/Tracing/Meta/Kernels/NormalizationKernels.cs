using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Normalisations: the output as the input, and the saved statistics; gradients where they are asked for.</summary>
internal static class NormalizationKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of(
            "native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
            call => BatchNorm(call, training: 5)),
        MetaKernel.Of(
            "_native_batch_norm_legit(Tensor input, Tensor? weight, Tensor? bias, Tensor(a!) running_mean, Tensor(b!) running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
            call => BatchNorm(call, training: 5)),
        MetaKernel.Of(
            "_native_batch_norm_legit.no_stats(Tensor input, Tensor? weight, Tensor? bias, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
            call => BatchNorm(call, training: 3)),
        MetaKernel.Of(
            "native_batch_norm_backward(Tensor grad_out, Tensor input, Tensor? weight, Tensor? running_mean, Tensor? running_var, Tensor? save_mean, Tensor? save_invstd, bool train, float eps, bool[3] output_mask) -> (Tensor, Tensor, Tensor)",
            BatchNormBackward),
        MetaKernel.Of(
            "native_group_norm_backward(Tensor grad_out, Tensor input, Tensor mean, Tensor rstd, Tensor? weight, SymInt N, SymInt C, SymInt HxW, int group, bool[3] output_mask) -> (Tensor, Tensor, Tensor)",
            call => Gradients(call, call.Ints(9), [call.Int(6)], MetaResult.RowsLike(call, 1))),
        MetaKernel.Of(
            "native_layer_norm_backward(Tensor grad_out, Tensor input, SymInt[] normalized_shape, Tensor mean, Tensor rstd, Tensor? weight, Tensor? bias, bool[3] output_mask) -> (Tensor, Tensor, Tensor)",
            call => Gradients(call, call.Ints(7), call.Ints(2), MetaResult.RowsLike(call, 1))),
        MetaKernel.Of(
            "_weight_norm_interface(Tensor v, Tensor g, int dim=0) -> (Tensor, Tensor)",
            call => [MetaResult.RowsLike(call, 0), MetaResult.New(call.Tensor(1).Sizes, call.Tensor(1).Type, new([1], strides => strides[0]))]),
        MetaKernel.Of(
            "_weight_norm_interface_backward(Tensor grad_w, Tensor saved_v, Tensor saved_g, Tensor saved_norms, int dim) -> (Tensor, Tensor)",
            call => [MetaResult.Like(1), MetaResult.Like(2)]),
    ];

    // Statistics are saved while training only.
    private static ImmutableArray<MetaResult> BatchNorm(OperatorCall call, int training)
    {
        var input = call.Tensor(0);
        Demand.Floating(call, 0);
        Demand.Ranks(call, 0, 2, int.MaxValue);
        foreach (var parameter in Enumerable.Range(1, training - 1).Select(call.OptionalTensor).OfType<TensorShape>())
        {
            Demand.That(parameter.Rank == 1 && parameter.Size(0) == input.Size(1), $"{parameter} has not one element for each channel of {input}.");
            Demand.ParameterType(input, parameter);
        }

        var statistics = MetaResult.New([call.Bool(training) ? input.Size(1) : 0], input.Type);
        return [MetaResult.ChannelsLike(call, 0), statistics, statistics];
    }

    private static ImmutableArray<MetaResult> BatchNormBackward(OperatorCall call) =>
        Gradients(call, call.Ints(9), [call.Tensor(1).Size(1)], MetaResult.ChannelsLike(call, 1));

    private static ImmutableArray<MetaResult> Gradients(OperatorCall call, ImmutableArray<long> wanted, ImmutableArray<long> parameters, MetaResult input)
    {
        var parameter = MetaResult.New(parameters, call.Tensor(1).Type);
        return
        [
            wanted[0] != 0 ? input : MetaResult.Undefined,
            wanted[1] != 0 ? parameter : MetaResult.Undefined,
            wanted[2] != 0 ? parameter : MetaResult.Undefined,
        ];
    }
}
