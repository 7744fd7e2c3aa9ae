using System.Text;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Tests;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>A network as the graph of an ONNX file.</summary>
internal sealed class OnnxText
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];
    private readonly NamedWeights _weights = new();

    /// <summary>The name of a layer's parameter.</summary>
    internal string Weight(object layer, string name, long[] sizes) => _weights.Of(layer, name, sizes);

    /// <summary>The name of integers that the file holds.</summary>
    internal string Integers(params long[] values)
    {
        _constants.Add(OnnxTensor.OfInts($"c{_constants.Count}", [values.Length], values));
        return _constants[^1].Name;
    }

    /// <summary>Adds a node; the name of its first result.</summary>
    internal string Let(string opType, string inputs, params OnnxAttribute[] attributes)
    {
        _nodes.Add(Graphs.Node(opType, inputs, $"t{_nodes.Count}", attributes));
        return $"t{_nodes.Count - 1}";
    }

    internal static OnnxAttribute Text(string name, string value) => new(name, OnnxAttributeKind.Text) { Text = Encoding.UTF8.GetBytes(value) };

    /// <summary>The model, with one input <c>x</c> of these sizes.</summary>
    internal OnnxModel Model(long[] input, string result) => Graphs.Model(Graphs.Graph(
        [Graphs.Input("x", input)], [.. _nodes], result, [.. _weights.All.Select(weight => Graphs.Weight(weight.Name, weight.Sizes)), .. _constants]));
}
