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
        Visit(model.Graph, null, found);
        foreach (var function in model.Functions)
        {
            Visit(new() { Nodes = function.Nodes }, null, found);
        }

        return [.. found.Values];
    }

    private static void Visit(OnnxGraph graph, Scope? around, Dictionary<OnnxTensor, Weight> found)
    {
        var scope = new Scope(around);
        scope.Hide(graph.Nodes.SelectMany(node => node.Outputs));
        scope.Hide(graph.Inputs.Select(input => input.Name));
        foreach (var tensor in graph.Initializers)
        {
            scope.Hold(tensor.Name, tensor, isNode: false);
        }

        foreach (var node in graph.Nodes)
        {
            if (node.Is("Constant") && Constant(node) is { } tensor)
            {
                scope.Hold(node.Outputs[0], tensor, isNode: true);
            }
        }

        foreach (var node in graph.Nodes)
        {
            foreach (var (place, name) in node.Inputs.Index())
            {
                if (scope.Find(name) is { } held && !found.ContainsKey(held.Tensor) && WeightRule.Elements(node, place, held.Tensor, held.IsNode) is > 0 and var elements)
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

    /// <summary>A tensor of the file.</summary>
    /// <param name="Tensor">The tensor.</param>
    /// <param name="IsNode">Whether it lies in a node rather than among the initializers.</param>
    private sealed record Held(OnnxTensor Tensor, bool IsNode);

    /// <summary>What the names of a graph stand for.</summary>
    /// <param name="around">What names stand for that it does not give itself; null for nothing.</param>
    private sealed class Scope(Scope? around)
    {
        private readonly Dictionary<string, Held?> _held = new(StringComparer.Ordinal);

        /// <summary>Names that stand for what is no tensor of the file.</summary>
        internal void Hide(IEnumerable<string> names)
        {
            // In the outermost graph there is nothing to hide.
            foreach (var name in around is null ? [] : names)
            {
                _held[name] = null;
            }
        }

        internal void Hold(string name, OnnxTensor tensor, bool isNode) => _held[name] = new(tensor, isNode);

        internal Held? Find(string name) => _held.TryGetValue(name, out var held) ? held : around?.Find(name);
    }
}
