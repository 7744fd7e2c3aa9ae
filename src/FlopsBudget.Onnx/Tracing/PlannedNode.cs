using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>A node that runs.</summary>
/// <param name="Node">The node.</param>
/// <param name="Times">How often it runs.</param>
internal sealed record PlannedNode(InferredNode Node, long Times);
