using System.Collections.Immutable;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Running;

/// <summary>A node of a model that is run, under a number of its own.</summary>
/// <param name="Node">The node under its own name.</param>
/// <param name="Number">Its number, which is its name in the run.</param>
/// <param name="Bodies">The graphs that it holds.</param>
internal sealed record NumberedNode(OnnxNode Node, int Number, ImmutableArray<NumberedGraph> Bodies);
