using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>
/// The parameters of a file: distinct tensors of more than one element that some node reads as more than a setting, of floating-point numbers or, where
/// they are quantized, in a place for weights. They may lie among the initializers or in nodes, of the graph itself or of those that it runs.
/// </summary>
internal static class Weights
{
    /// <summary>All of them, each once, in the order in which they are read.</summary>
    internal static IReadOnlyList<Weight> Of(OnnxModel model)
    {
        var found = new Dictionary<OnnxTensor, Weight>(ReferenceEqualityComparer.Instance);
        Visit(model.Graph, ImmutableDictionary<string, (OnnxTensor Tensor, bool IsNode)>.Empty, found);
        foreach (var function in model.Functions)
        {
            Visit(new() { Nodes = function.Nodes }, ImmutableDictionary<string, (OnnxTensor Tensor, bool IsNode)>.Empty, found);
        }

        return [.. found.Values];
    }

    private static void Visit(OnnxGraph graph, ImmutableDictionary<string, (OnnxTensor Tensor, bool IsNode)> around, Dictionary<OnnxTensor, Weight> found)
    {
        var scope = around.RemoveRange(graph.Nodes.SelectMany(node => node.Outputs).Concat(graph.Inputs.Select(input => input.Name)))
            .SetItems(graph.Initializers.Select(tensor => KeyValuePair.Create(tensor.Name, (tensor, false))))
            .SetItems(graph.Nodes.Where(node => node.Is("Constant")).Select(node => (node.Outputs[0], Tensor: Constant(node))).Where(pair => pair.Tensor is not null)
                .Select(pair => KeyValuePair.Create(pair.Item1, (pair.Tensor!, true))));
        foreach (var node in graph.Nodes)
        {
            foreach (var (place, name) in node.Inputs.Index())
            {
                if (scope.TryGetValue(name, out var held) && !found.ContainsKey(held.Tensor) && WeightRule.Elements(node, place, held.Tensor, held.IsNode) is > 0 and var elements)
                {
                    found.Add(held.Tensor, new(held.Tensor with { Name = name }, elements, node));
                }
            }

            foreach (var inner in node.Attributes.SelectMany(attribute => attribute.AllGraphs))
            {
                Visit(inner, scope, found);
            }
        }
    }

    private static OnnxTensor? Constant(OnnxNode node) => node.Attribute("value")?.Tensor
        ?? (node.Attribute("sparse_value")?.Sparse is { } sparse ? sparse.Values with { Sizes = sparse.Sizes } : null);
}
