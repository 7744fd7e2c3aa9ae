using System.Collections.Immutable;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Running;

/// <summary>A graph of a model that is run.</summary>
/// <param name="Graph">The graph as it is run.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Marker">The number of a node that was added and tells how often the graph ran.</param>
internal sealed record NumberedGraph(OnnxGraph Graph, ImmutableArray<NumberedNode> Nodes, int Marker);
