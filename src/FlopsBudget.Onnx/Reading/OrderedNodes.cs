using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Nodes, each after those that it reads of.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Free">What they read that none of them makes, each with who reads it first.</param>
internal sealed record OrderedNodes(ImmutableArray<OnnxNode> Nodes, IReadOnlyDictionary<string, string> Free);
