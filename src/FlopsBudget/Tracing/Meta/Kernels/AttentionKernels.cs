using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Fused attention, chosen where libtorch chooses it on the CPU, so that both runs take the same operators.</summary>
internal static class AttentionKernels
{
    // c10's enumeration of the ways to compute attention.
    private const long Mathematical = 0;
    private const long Fused = 1;

    /// <summary>The operator as a whole, for <see cref="Native.AttentionDispatch"/> and <see cref="Native.KernelObserver"/>.</summary>
    internal static MetaKernel Whole { get; } = MetaKernel.Of(
        "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor",
        call => MetaResult.New([.. call.Tensor(0).Sizes[..^1], call.Tensor(2).Size(-1)], call.Tensor(0).Type)) with
    {
        Contraction = "aten::scaled_dot_product_attention",
    };

    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of(
            "_fused_sdp_choice(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> int",
            call => MetaResult.Number(CanFuse(call) ? Fused : Mathematical)),
        MetaKernel.Of(
            "_scaled_dot_product_flash_attention_for_cpu(Tensor query, Tensor key, Tensor value, float dropout_p=0.0, bool is_causal=False, *, Tensor? attn_mask=None, float? scale=None) -> (Tensor output, Tensor logsumexp)",
            Forward),
        MetaKernel.Of(
            "_scaled_dot_product_flash_attention_for_cpu_backward(Tensor grad_out, Tensor query, Tensor key, Tensor value, Tensor out, Tensor logsumexp, float dropout_p, bool is_causal, *, Tensor? attn_mask=None, float? scale=None) -> (Tensor grad_query, Tensor grad_key, Tensor grad_value)",
            call => [Gradient(call, 1), Gradient(call, 2), Gradient(call, 3)]),
    ];

    /// <summary>Whether the CPU fuses a call of the whole operator, or of the one that chooses, which has the same arguments.</summary>
    internal static bool CanFuse(OperatorCall call)
    {
        var query = call.Tensor(0);
        var key = call.Tensor(1);
        var value = call.Tensor(2);
        var mask = call.OptionalTensor(3);
        return query.Rank == 4 && key.Rank == 4 && value.Rank == 4
            && query.Type is ElementType.Float32 or ElementType.Float64 or ElementType.BFloat16 or ElementType.Float16
            && call.Inputs[4].Double == 0
            && query.Size(0) == key.Size(0) && query.Size(0) == value.Size(0)
            && (query.Size(1) == key.Size(1) || call.Bool(7)) && key.Size(1) == value.Size(1)
            && query.Size(3) == key.Size(3) && query.Size(3) == value.Size(3)
            && query.Elements > 0 && key.Elements > 0
            && (mask is null || FitsMask(mask, query, key));
    }

    private static bool FitsMask(TensorShape mask, TensorShape query, TensorShape key) =>
        mask.Rank is 2 or 4
        && mask.Size(-2) is var rows && (rows == query.Size(2) || rows == 1)
        && mask.Size(-1) is var columns && (columns == key.Size(2) || columns == 1)
        && (mask.Rank == 2 || ((mask.Size(0) == query.Size(0) || mask.Size(0) == 1) && (mask.Size(1) == query.Size(1) || mask.Size(1) == 1)));

    // Laid out as the query is, without its gaps.
    private static ImmutableArray<MetaResult> Forward(OperatorCall call)
    {
        var query = call.Tensor(0);
        var half = query.Type is ElementType.BFloat16 or ElementType.Float16;
        return
        [
            MetaResult.New(query.Sizes, query.Type, ResultLayout.Elementwise(query.Sizes, call, 0)),
            MetaResult.New(query.Sizes[..3], half ? ElementType.Float32 : query.Type, ResultLayout.InOrder(query.Sizes[..3], 0, 2, 1)),
        ];
    }

    /// <summary>Heads lie inside of positions.</summary>
    private static MetaResult Gradient(OperatorCall call, int argument) => MetaResult.New(
        call.Tensor(argument).Sizes, call.Tensor(argument).Type, ResultLayout.InOrder(call.Tensor(argument).Sizes, 0, 2, 1, 3));
}
