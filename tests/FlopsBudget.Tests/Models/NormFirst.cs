using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>Transformer layers that normalise first, an option that TorchSharp's layers lack: the same parts by hand.</summary>
internal static class NormFirst
{
    internal static Calling Encoder(long width, long heads, long feedForward)
    {
        var attention = nn.MultiheadAttention(width, heads);
        var (norm1, norm2) = (nn.LayerNorm(width), nn.LayerNorm(width));
        var (up, down) = (nn.Linear(width, feedForward), nn.Linear(feedForward, width));
        return Calling.Modules(
            inputs =>
            {
                var x = inputs[0] + Attend(attention, norm1.call(inputs[0]));
                return x + down.call(up.call(norm2.call(x)).relu());
            },
            ("self_attn", attention), ("norm1", norm1), ("norm2", norm2), ("linear1", up), ("linear2", down));
    }

    internal static Calling Decoder(long width, long heads, long feedForward)
    {
        var (self, cross) = (nn.MultiheadAttention(width, heads), nn.MultiheadAttention(width, heads));
        var (norm1, norm2, norm3) = (nn.LayerNorm(width), nn.LayerNorm(width), nn.LayerNorm(width));
        var (up, down) = (nn.Linear(width, feedForward), nn.Linear(feedForward, width));
        return Calling.Modules(
            inputs =>
            {
                var x = inputs[0] + Attend(self, norm1.call(inputs[0]));
                x += Attend(cross, norm2.call(x), inputs[1]);
                return x + down.call(up.call(norm3.call(x)).relu());
            },
            ("self_attn", self), ("multihead_attn", cross), ("norm1", norm1), ("norm2", norm2), ("norm3", norm3), ("linear1", up), ("linear2", down));
    }

    private static Tensor Attend(MultiheadAttention attention, Tensor query, Tensor? memory = null) =>
        attention.call(query, memory ?? query, memory ?? query, need_weights: false).Item1;
}
