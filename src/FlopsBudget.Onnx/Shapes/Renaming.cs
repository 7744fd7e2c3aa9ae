using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>Gives the values of a graph other names, so that it can become a part of another one.</summary>
internal static class Renaming
{
    /// <summary>A node that reads and writes values under their new names, also in graphs that it holds.</summary>
    internal static OnnxNode Rename(OnnxNode node, IReadOnlyDictionary<string, string> names) => node with
    {
        Inputs = [.. node.Inputs.Select(name => names.GetValueOrDefault(name, name))],
        Outputs = [.. node.Outputs.Select(name => names.GetValueOrDefault(name, name))],
        Attributes = [.. node.Attributes.Select(attribute => attribute.AllGraphs.Any() ? Rename(attribute, names) : attribute)],
    };

    /// <summary>The names that a graph itself gives.</summary>
    internal static IEnumerable<string> Defined(OnnxGraph graph) =>
    [
        .. graph.Inputs.Select(input => input.Name),
        .. graph.Initializers.Select(tensor => tensor.Name),
        .. graph.Nodes.SelectMany(node => node.Outputs).Where(name => name.Length > 0),
    ];

    /// <summary>The names that a graph reads from around it.</summary>
    internal static IEnumerable<string> Captured(OnnxGraph graph)
    {
        var own = Defined(graph).ToHashSet(StringComparer.Ordinal);
        return graph.Nodes.SelectMany(Read)
            .Concat(graph.Outputs.Select(output => output.Name))
            .Where(name => name.Length > 0 && !own.Contains(name))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>The names that a node reads, also in graphs that it holds.</summary>
    internal static IEnumerable<string> Read(OnnxNode node) =>
        node.Inputs.Concat(node.Attributes.SelectMany(attribute => attribute.AllGraphs).SelectMany(Captured)).Where(name => name.Length > 0);

    private static OnnxAttribute Rename(OnnxAttribute attribute, IReadOnlyDictionary<string, string> names) => attribute with
    {
        Graph = attribute.Graph is { } graph ? Rename(graph, names) : null,
        Graphs = [.. attribute.Graphs.Select(graph => Rename(graph, names))],
    };

    private static OnnxGraph Rename(OnnxGraph graph, IReadOnlyDictionary<string, string> names)
    {
        var own = Defined(graph).ToHashSet(StringComparer.Ordinal);
        var outer = names.Where(entry => !own.Contains(entry.Key)).ToDictionary(StringComparer.Ordinal);
        return graph with
        {
            Nodes = [.. graph.Nodes.Select(node => Rename(node, outer))],
            Outputs = [.. graph.Outputs.Select(output => output with { Name = outer.GetValueOrDefault(output.Name, output.Name) })],
        };
    }
}
