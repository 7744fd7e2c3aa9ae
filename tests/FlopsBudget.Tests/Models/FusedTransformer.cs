using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>
/// The operators into which Python's attention and encoder layer vanish in evaluation mode without gradients.
/// TorchSharp's layers never call them; TorchScript's do.
/// </summary>
internal static class FusedTransformer
{
    /// <summary>Self-attention of width 16 with 4 heads, the batch first.</summary>
    internal static Calling Attention(bool needWeights)
    {
        var function = new ScriptFunction(
            $"""
            def attend(x, w, b, pw, pb):
                return torch._native_multi_head_attention(x, x, x, 16, 4, w, b, pw, pb, None, {(needWeights ? "True" : "False")})[0]
            """);
        return Over(function, [48, 16], [48], [16, 16], [16]);
    }

    /// <summary>An encoder layer of width 16 with 4 heads and 32 hidden features, the batch first.</summary>
    internal static Calling EncoderLayer()
    {
        var function = new ScriptFunction(
            """
            def encode(x, w, b, pw, pb, n1w, n1b, n2w, n2b, f1w, f1b, f2w, f2b):
                return torch._transformer_encoder_layer_fwd(x, 16, 4, w, b, pw, pb, False, False, 1e-5, n1w, n1b, n2w, n2b, f1w, f1b, f2w, f2b)
            """);
        return Over(function, [48, 16], [48], [16, 16], [16], [16], [16], [16], [16], [32, 16], [32], [16, 32], [16]);
    }

    private static Calling Over(ScriptFunction function, params long[][] shapes)
    {
        var parameters = shapes.Select(shape => new Parameter(zeros(shape))).ToArray();
        return Calling.Parameters(
            x => function.forward([x[0], .. parameters]),
            [.. parameters.Select((parameter, index) => ($"parameter{index}", parameter))]);
    }
}
