using System.Collections.Frozen;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Tells the weights of a node from its settings, scales and fillers.</summary>
internal static class WeightRule
{
    // From the second input on they are settings.
    private static readonly FrozenSet<string> WithSettings = Names("Resize Upsample Clip Pad Reshape Slice Expand Tile TopK Split Squeeze Unsqueeze Dropout");

    // What these repeat is filler where it lies in a node, such as the first state of a recurrent layer; a parameter, such as a class token, lies among the initializers.
    private static readonly FrozenSet<string> Repeating = Names("Expand Tile");

    // Where weights are quantized: the inputs that hold them and their bias. All others are scales, zero points and data.
    private static readonly FrozenDictionary<string, int[]> Quantized = new Dictionary<string, int[]>
    {
        ["onnx::DequantizeLinear"] = [0],
        ["onnx::QuantizeLinear"] = [0],
        ["onnx::QLinearConv"] = [3, 8],
        ["onnx::QLinearMatMul"] = [0, 3],
        ["onnx::ConvInteger"] = [0, 1],
        ["onnx::MatMulInteger"] = [0, 1],
        ["com.microsoft::DequantizeLinear"] = [0],
        ["com.microsoft::QuantizeLinear"] = [0],
        ["com.microsoft::QLinearConv"] = [3, 8],
        ["com.microsoft::QGemm"] = [0, 3, 6],
        ["com.microsoft::DynamicQuantizeMatMul"] = [1, 4],
        ["com.microsoft::MatMulIntegerToFloat"] = [0, 1, 6],
        ["com.microsoft::MatMulInteger16"] = [0, 1],
        ["com.microsoft::MatMulNBits"] = [1, 5],
        ["com.microsoft::MatMulBnb4"] = [1],
        ["com.microsoft::MatMulFpQ4"] = [1],
        ["com.microsoft::DynamicQuantizeLSTM"] = [1, 2, 3, 7],
        ["com.microsoft::QAttention"] = [1, 2],
        ["com.microsoft::QOrderedMatMul"] = [2, 5],
        ["com.microsoft::QOrderedAttention"] = [5, 6, 7, 11, 12, 13],
        ["com.microsoft::QMoE"] = [2, 4, 5, 7, 8, 10],
        ["com.microsoft::GatherBlockQuantized"] = [0],
        ["com.microsoft::QLinearAdd"] = [0, 3],
        ["com.microsoft::QLinearMul"] = [0, 3],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The number of weights in a tensor that a node reads; 0 where it is none.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">The input at which it reads the tensor.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="isNode">Whether it lies in a node rather than among the initializers.</param>
    internal static long Elements(OnnxNode node, int input, OnnxTensor tensor, bool isNode)
    {
        if (tensor.Elements <= 1 || IsSetting(node, input, isNode))
        {
            return 0;
        }

        return Quantized.TryGetValue(node.OperatorName, out var weights)
            ? weights.Contains(input) ? Unpacked(node, input, tensor) : 0
            : OnnxElements.IsFloating(tensor.Type) ? tensor.Elements : 0;
    }

    private static bool IsSetting(OnnxNode node, int input, bool isNode) => node.Domain.Length == 0
        && ((input > 0 && WithSettings.Contains(node.OpType)) || (isNode && Repeating.Contains(node.OpType)) || node.OpType == "Range" || (node.OpType == "OneHot" && input > 0));

    /// <summary>Elements that lie several to a byte.</summary>
    private static long Unpacked(OnnxNode node, int input, OnnxTensor tensor) => (node.OpType, input) switch
    {
        ("MatMulNBits" or "MatMulBnb4", 1) => checked(node.Int("K", 0) * node.Int("N", 0)),
        ("MatMulFpQ4", 1) => checked(2 * tensor.Elements),
        ("QMoE", 2 or 5 or 8) => checked(tensor.Elements * (8 / node.Int("expert_weight_bits", 4))),
        ("GatherBlockQuantized", 0) when tensor.Type == 2 => checked(tensor.Elements * (8 / node.Int("bits", 4))),
        _ => tensor.Elements,
    };

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
