using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Nodes, each after those that it reads of.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Free">What they read that none of them makes, each with the node that reads it first; null where the graph only gives it.</param>
internal sealed record OrderedNodes(ImmutableArray<OnnxNode> Nodes, IReadOnlyDictionary<string, OnnxNode?> Free);
