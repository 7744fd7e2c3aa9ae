using System.Collections.Immutable;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Normalisations: the output as the input, and the saved statistics.</summary>
internal static class NormalizationKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of(
            "native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
            BatchNorm),
    ];

    // Statistics are saved while training only.
    private static ImmutableArray<MetaResult> BatchNorm(OperatorCall call)
    {
        var input = call.Tensor(0);
        var statistics = MetaResult.New([call.Bool(5) ? input.Size(1) : 0], input.Type);
        return [MetaResult.Like(0), statistics, statistics];
    }
}
