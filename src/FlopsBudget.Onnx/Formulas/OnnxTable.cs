using FlopsBudget.Counting;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>The rules for all operators of ONNX, of its classical models and of ONNX Runtime.</summary>
internal static class OnnxTable
{
    internal static OperatorTable Standard { get; } = new(
    [
        .. Convolutions.Rules,
        .. MatrixProducts.Rules,
        .. Recurrences.Rules,
        .. Attentions.Rules,
        .. Pointwise.Rules,
        .. Reductions.Rules,
        .. ClassicalModels.Rules,
        .. WithoutArithmetic.Rules,
    ]);
}
