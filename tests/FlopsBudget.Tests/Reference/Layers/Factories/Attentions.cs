using FlopsBudget.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>
/// Attention and transformers. TorchSharp's layers take the sequence first, so where the reference has the batch first,
/// inputs and outputs are transposed, which costs nothing.
/// </summary>
internal static class Attentions
{
    internal static nn.Module? Build(LayerCase layer) => layer.Op switch
    {
        "nn.MultiheadAttention" => MultiheadAttention(layer),
        "nn.TransformerEncoderLayer" when layer.Arguments.Flag("norm_first", false) => NormFirst.Encoder(16, layer.Arguments.Int("nhead"), 32),
        "nn.TransformerDecoderLayer" when layer.Arguments.Flag("norm_first", false) => NormFirst.Decoder(16, layer.Arguments.Int("nhead"), 32),
        "nn.TransformerEncoderLayer" => BatchFirst(layer, EncoderLayer(layer.Arguments)),
        "nn.TransformerDecoderLayer" =>
            Calling.Module(nn.TransformerDecoderLayer(16, layer.Arguments.Int("nhead"), 32, 0), (decoder, x) => decoder.call(x[0], x[1])),
        "nn.TransformerEncoder" when layer.Name == "transformerencoder_2layers" =>
            Calling.Module(nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 4, 32, 0), 2), (encoder, x) => encoder.call(x[0])),

        // TorchSharp's encoder takes no final norm; it is one more layer behind it.
        "nn.TransformerEncoder" when layer.Name == "transformerencoder_2layers_norm" => EncoderWithNorm(),
        "nn.TransformerDecoder" =>
            Calling.Module(nn.TransformerDecoder(nn.TransformerDecoderLayer(16, 4, 32, 0), 2), (decoder, x) => decoder.call(x[0], x[1])),
        "nn.Transformer" when layer.Name == "transformer_1_1" => nn.Transformer(16, 4, 1, 1, 32, 0),
        "nn.Transformer" when layer.Name == "transformer_2_3_batch_first" => Calling.Module(
            nn.Transformer(16, 2, 2, 3, 24, 0),
            (transformer, x) => transformer.call(x[0].transpose(0, 1), x[1].transpose(0, 1)).transpose(0, 1)),
        "torch.nn.functional.scaled_dot_product_attention(q, k, v)" => Calling.Function(x => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2])),
        "torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)" =>
            Calling.Function(x => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2], is_casual: true)),
        _ => null,
    };

    private static Calling MultiheadAttention(LayerCase layer)
    {
        var a = layer.Arguments;
        var batchFirst = a.Flag("batch_first", false);
        var needWeights = layer.Name != "mha_self_need_weights_false";
        return Calling.Module(
            nn.MultiheadAttention(
                a.Int("embed_dim"), a.Int("num_heads"), bias: a.Flag("bias", true), add_bias_kv: a.Flag("add_bias_kv", false), add_zero_attn: a.Flag("add_zero_attn", false), kdim: a.OptionalInt("kdim"), vdim: a.OptionalInt("vdim")),
            (attention, x) =>
            {
                var inputs = x.Select(input => SequenceFirst(input, batchFirst)).ToArray();
                var (query, key, value) = (inputs[0], inputs[inputs.Length / 2], inputs[^1]);
                return attention.call(query, key, value, need_weights: needWeights).Item1;
            });
    }

    /// <summary>A batch of one is added to an input without batch, which C++'s layer does not take.</summary>
    private static Tensor SequenceFirst(Tensor input, bool batchFirst) =>
        input.dim() == 2 ? input.unsqueeze(1) : batchFirst ? input.transpose(0, 1) : input;

    private static TransformerEncoderLayer EncoderLayer(LayerArguments a) => nn.TransformerEncoderLayer(
        a.Int("d_model"), a.Int("nhead"), a.Int("dim_feedforward"), a.Double("dropout", 0), a.Text("activation") == "gelu" ? nn.Activations.GELU : nn.Activations.ReLU);

    private static nn.Module BatchFirst(LayerCase layer, TransformerEncoderLayer encoder) => layer.Arguments.Flag("batch_first", false)
        ? Calling.Module(encoder, (inner, x) => inner.call(x[0].transpose(0, 1)).transpose(0, 1))
        : encoder;

    private static Calling EncoderWithNorm()
    {
        var encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 4, 32, 0), 2);
        var norm = nn.LayerNorm(16);
        return Calling.Modules(x => norm.call(encoder.call(x[0])), ("encoder", encoder), ("norm", norm));
    }
}
