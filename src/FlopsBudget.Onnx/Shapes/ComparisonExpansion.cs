using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>
/// Writes comparisons with two conditions as ONNX defines them. Before operator set 16 ONNX Runtime infers no size for the result of
/// GreaterOrEqual and LessOrEqual, but for those of the operators that they stand for.
/// </summary>
internal static class ComparisonExpansion
{
    internal static IEnumerable<OnnxNode> Expand(OnnxNode node)
    {
        if (!node.Is("GreaterOrEqual") && !node.Is("LessOrEqual"))
        {
            return [node];
        }

        var (strict, equal) = ($"{node.Outputs[0]}#strict", $"{node.Outputs[0]}#equal");
        return
        [
            new(node.OpType.Replace("OrEqual", string.Empty, StringComparison.Ordinal), string.Empty, node.Inputs, [strict]) { Name = node.Name },
            new("Equal", string.Empty, node.Inputs, [equal]),
            new("Or", string.Empty, [strict, equal], node.Outputs),
        ];
    }
}
