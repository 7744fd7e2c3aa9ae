namespace FlopsBudget.Onnx.Reading;

/// <summary>A node whose bodies are in order, with all that it and they read.</summary>
/// <param name="Node">The node.</param>
/// <param name="Names">What is read, each with the node that reads it first; null where a body only gives it.</param>
internal sealed record ReadingNode(OnnxNode Node, Dictionary<string, OnnxNode?> Names)
{
    /// <summary>Looks at a node, and at the graphs that it runs.</summary>
    /// <exception cref="InvalidDataException">A graph has no order, or what it is to run is not there.</exception>
    internal static ReadingNode Of(OnnxNode node)
    {
        if (BodyDamage.Of(node) is { } damage)
        {
            throw new InvalidDataException($"{node.Label} {damage}");
        }

        var names = new Dictionary<string, OnnxNode?>(StringComparer.Ordinal);
        foreach (var name in node.Inputs)
        {
            if (name.Length > 0)
            {
                names.TryAdd(name, node);
            }
        }

        return node.Attributes.Any(attribute => attribute.AllGraphs.Any()) ? new(node with { Attributes = [.. node.Attributes.Select(Ordered)] }, names) : new(node, names);

        OnnxAttribute Ordered(OnnxAttribute attribute) => attribute with
        {
            Graph = attribute.Graph is { } graph ? Body(graph) : null,
            Graphs = [.. attribute.Graphs.Select(Body)],
        };

        OnnxGraph Body(OnnxGraph graph)
        {
            var ordered = GraphOrder.Of(graph);
            foreach (var (name, reader) in ordered.Free)
            {
                names.TryAdd(name, reader);
            }

            return graph with { Nodes = ordered.Nodes };
        }
    }
}
