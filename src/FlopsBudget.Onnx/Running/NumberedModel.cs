using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx.Running;

/// <summary>A model in which each node has a number for a name, so that what is told of a run can be told apart, also in graphs that nodes run.</summary>
internal sealed class NumberedModel
{
    private const string Prefix = "flops";

    // Since then a tensor of the file need not be an input too.
    private const long WithConstants = 4;

    private readonly FunctionInliner _inliner;
    private int _count;

    private NumberedModel(OnnxModel model)
    {
        _inliner = new(model.Functions);
        Graph = Number(model.Graph);
        var used = Domains(Graph).Append(string.Empty).ToHashSet(StringComparer.Ordinal);
        var opsets = model.Opsets.Concat(model.Functions.SelectMany(function => function.Opsets)).DistinctBy(opset => opset.Domain).Where(opset => used.Contains(opset.Domain));
        Model = new(Math.Max(WithConstants, model.IrVersion), [.. opsets], Graph.Graph, []);
    }

    /// <summary>The model to run.</summary>
    internal OnnxModel Model { get; }

    /// <summary>What it runs.</summary>
    internal NumberedGraph Graph { get; }

    internal static NumberedModel Of(OnnxModel model) => new(model);

    /// <summary>The number of a node by its name in a run; null for a node that is not the model's.</summary>
    internal static int? NumberOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A message of ONNX Runtime with nodes under their own names.</summary>
    internal string Named(string message)
    {
        foreach (var node in Nodes(Graph))
        {
            message = message.Replace($"'{NameOf(node.Number)}'", node.Node.Label, StringComparison.Ordinal);
        }

        return message;
    }

    private static IEnumerable<NumberedNode> Nodes(NumberedGraph graph) => graph.Nodes.SelectMany(node => node.Bodies.SelectMany(Nodes).Prepend(node));

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    private static IEnumerable<string> Domains(NumberedGraph graph) => Nodes(graph).Select(node => node.Node.Domain);

    private NumberedGraph Number(OnnxGraph graph)
    {
        var nodes = _inliner.Inline(graph.Nodes).Select(Number).ToList();
        var marker = _count++;
        var (read, written) = ($"{NameOf(marker)}/read", $"{NameOf(marker)}/written");
        var mark = new OnnxNode("Identity", string.Empty, [read], [written]) { Name = NameOf(marker) };
        return new(
            graph with
            {
                Nodes = [mark, .. nodes.Select(node => node.Renamed)],
                Initializers = graph.Initializers.Add(OnnxTensor.OfInts(read, [1], marker)),
            },
            [.. nodes.Select(node => node.Numbered)],
            marker);
    }

    private (OnnxNode Renamed, NumberedNode Numbered) Number(OnnxNode node)
    {
        var number = _count++;
        var bodies = ImmutableArray.CreateBuilder<NumberedGraph>();
        var renamed = node with
        {
            Name = NameOf(number),
            Attributes = [.. node.Attributes.Select(attribute => !attribute.AllGraphs.Any() ? attribute : attribute with { Graph = Body(attribute.Graph), Graphs = [.. attribute.Graphs.Select(graph => Body(graph)!)] })],
        };
        return (renamed, new(node, number, bodies.ToImmutable()));

        OnnxGraph? Body(OnnxGraph? graph)
        {
            if (graph is null)
            {
                return null;
            }

            bodies.Add(Number(graph));
            return bodies[^1].Graph;
        }
    }
}
