using System.Collections.Immutable;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>Replaces calls of functions that a file defines by what those run.</summary>
internal sealed class FunctionInliner(ImmutableArray<OnnxFunction> functions)
{
    // Functions must not call themselves; a file in which they do would not end.
    private const int Deepest = 100;

    private readonly Dictionary<(string Domain, string Name, string Overload), OnnxFunction> _functions =
        functions.ToDictionary(function => (function.Domain, function.Name, function.Overload));

    private int _calls;

    /// <summary>The nodes, without calls of functions.</summary>
    internal IEnumerable<OnnxNode> Inline(IEnumerable<OnnxNode> nodes) => _functions.Count == 0 ? nodes : Inline(nodes, 0);

    private IEnumerable<OnnxNode> Inline(IEnumerable<OnnxNode> nodes, int depth) =>
        nodes.SelectMany(node => _functions.TryGetValue((node.Domain, node.OpType, node.Overload), out var function) ? Inline(Body(node, function), depth + 1, node) : [node]);

    private IEnumerable<OnnxNode> Inline(IEnumerable<OnnxNode> nodes, int depth, OnnxNode call) => depth <= Deepest
        ? Inline(nodes, depth)
        : throw new FlopsBudgetException(DiagnosticIds.UnreadableOnnx, $"The function {call.OpType} of the file calls itself, so that what it runs has no end.");

    private IEnumerable<OnnxNode> Body(OnnxNode call, OnnxFunction function)
    {
        var prefix = $"{(call.Name.Length > 0 ? call.Name : call.OpType)}#{_calls++}/";
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in function.Nodes.SelectMany(node => node.Outputs).Where(name => name.Length > 0))
        {
            names[name] = prefix + name;
        }

        foreach (var (place, name) in function.Inputs.Index())
        {
            names[name] = place < call.Inputs.Length ? call.Inputs[place] : string.Empty;
        }

        var handedOn = new List<OnnxNode>();
        foreach (var (place, name) in function.Outputs.Index())
        {
            if (place >= call.Outputs.Length || call.Outputs[place].Length == 0)
            {
                continue;
            }

            if (function.Inputs.Contains(name))
            {
                handedOn.Add(new("Identity", string.Empty, [names[name]], [call.Outputs[place]]));
            }
            else
            {
                names[name] = call.Outputs[place];
            }
        }

        return function.Nodes.Select(node => Renaming.Rename(Fill(node, call, function), names) with { Name = InnerName(call, node) }).Concat(handedOn);
    }

    private static string InnerName(OnnxNode call, OnnxNode node) =>
        $"{(call.Name.Length > 0 ? call.Name : call.OpType)}/{(node.Name.Length > 0 ? node.Name : node.OpType)}";

    /// <summary>Puts the caller's attributes where a node of the function means them.</summary>
    private static OnnxNode Fill(OnnxNode node, OnnxNode call, OnnxFunction function) => node with
    {
        Attributes = [.. node.Attributes.Select(attribute => Fill(attribute, call, function)).OfType<OnnxAttribute>()],
    };

    private static OnnxAttribute? Fill(OnnxAttribute attribute, OnnxNode call, OnnxFunction function)
    {
        if (attribute.Reference.Length > 0)
        {
            var given = call.Attribute(attribute.Reference) ?? function.Defaults.FirstOrDefault(value => value.Name == attribute.Reference);
            return given is null ? null : given with { Name = attribute.Name };
        }

        return attribute.AllGraphs.Any()
            ? attribute with { Graph = attribute.Graph is { } graph ? Fill(graph, call, function) : null, Graphs = [.. attribute.Graphs.Select(inner => Fill(inner, call, function))] }
            : attribute;
    }

    private static OnnxGraph Fill(OnnxGraph graph, OnnxNode call, OnnxFunction function) => graph with { Nodes = [.. graph.Nodes.Select(node => Fill(node, call, function))] };
}
