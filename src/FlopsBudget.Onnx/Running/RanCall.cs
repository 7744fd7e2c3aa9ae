using System.Collections.Immutable;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Running;

/// <summary>One call of a node, as ONNX Runtime tells it.</summary>
/// <param name="Inputs">The types of the tensors that it read; what is left out, or is no tensor, is not among them.</param>
/// <param name="Outputs">The types of the tensors that it wrote.</param>
internal sealed record RanCall(ImmutableArray<OnnxType> Inputs, ImmutableArray<OnnxType> Outputs)
{
    /// <summary>What tells calls of other sizes apart.</summary>
    internal string Key => $"{string.Join(';', Inputs)}|{string.Join(';', Outputs)}";
}
