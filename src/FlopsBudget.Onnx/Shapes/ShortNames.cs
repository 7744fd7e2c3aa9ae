using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>
/// Gives the values of a model names of a few letters, and its nodes none: ONNX Runtime copies, hashes and compares them over and over, and those
/// that exporters write are paths of modules.
/// </summary>
internal sealed class ShortNames
{
    private readonly Dictionary<string, string> _short = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _long = new(StringComparer.Ordinal);

    /// <summary>The model with short names; where a node holds a graph, which may read what lies around it, the model as it is.</summary>
    /// <param name="model">A model of one graph.</param>
    internal OnnxModel Shorten(OnnxModel model) => model.Graph.Nodes.Any(HoldsGraph) ? model : model with
    {
        Graph = model.Graph with
        {
            Nodes = [.. model.Graph.Nodes.Select(node => node with { Name = string.Empty, Inputs = [.. node.Inputs.Select(ShortOf)], Outputs = [.. node.Outputs.Select(ShortOf)] })],
            Initializers = [.. model.Graph.Initializers.Select(tensor => tensor with { Name = ShortOf(tensor.Name) })],
            Inputs = [.. model.Graph.Inputs.Select(Shorten)],
            Outputs = [.. model.Graph.Outputs.Select(Shorten)],
        },
    };

    /// <summary>The name in the file of a value with a short one.</summary>
    internal string LongOf(string name) => _long.GetValueOrDefault(name, name);

    private OnnxValue Shorten(OnnxValue value) => value with { Name = ShortOf(value.Name) };

    private static bool HoldsGraph(OnnxNode node) => node.Attributes.Any(attribute => attribute.Graph is not null || !attribute.Graphs.IsEmpty);

    private string ShortOf(string name)
    {
        if (name.Length == 0)
        {
            return name;
        }

        if (!_short.TryGetValue(name, out var made))
        {
            _short.Add(name, made = $"v{_short.Count}");
            _long.Add(made, name);
        }

        return made;
    }
}
