using System.Collections.Immutable;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>A node with what is known of the values that it reads and writes.</summary>
/// <param name="Node">The node of the file.</param>
/// <param name="Inputs">What it reads; null for what is left out.</param>
/// <param name="Outputs">What it writes; null for what is not wanted.</param>
internal sealed record InferredNode(OnnxNode Node, ImmutableArray<ScopeValue?> Inputs, ImmutableArray<ScopeValue?> Outputs)
{
    /// <summary>What it runs inside: the bodies of loops, or the branches of which one runs.</summary>
    internal ImmutableArray<InferredBody> Bodies { get; init; } = [];

    /// <summary>Whether its operator set is unknown to ONNX Runtime, so that nothing is inferred from it.</summary>
    internal bool IsForeign { get; init; }

    /// <summary>Whether only one of the bodies runs, and which depends on values.</summary>
    internal bool IsChoice => Node.Is("If");

    /// <summary>Whether it computes the same in every run, by the file alone, so that no deployment pays for it each time.</summary>
    internal bool IsConstant => Outputs.Length > 0 && Outputs.All(output => output is null || output.IsConstant);
}
