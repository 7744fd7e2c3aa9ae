using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>What a graph runs, with the shapes of all values.</summary>
/// <param name="Nodes">What runs, in order; branches that are taken and functions are parts of it.</param>
/// <param name="Values">What is known of each value, by name.</param>
internal sealed record InferredGraph(ImmutableArray<InferredNode> Nodes, IReadOnlyDictionary<string, ScopeValue> Values);
