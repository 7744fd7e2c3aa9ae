namespace FlopsBudget.Onnx.Shapes;

/// <summary>A graph that a node runs.</summary>
/// <param name="Name">What it is for the node: <c>body</c>, <c>then_branch</c>, <c>else_branch</c>.</param>
/// <param name="Times">How often it runs.</param>
/// <param name="Graph">What it runs.</param>
internal sealed record InferredBody(string Name, long Times, InferredGraph Graph);
