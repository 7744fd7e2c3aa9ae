using System.Collections.Immutable;
using CsCheck;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Tests;

/// <summary>Changes what files mean, at random, and keeps them files: nodes that go, double, or change places, names, sizes, attributes and tensors.</summary>
internal static class GraphMutations
{
    private static readonly long[] Numbers = [-1, 0, 1, 2, 3, 5, 8, 16];
    private static readonly string[] Operators = ["Relu", "MatMul", "Conv", "Add", "Identity", "Reshape", "Gemm", "LSTM", "If", "Loop", "Constant", "Shape", "NonZero", "Einsum", "Concat"];

    /// <summary>One of the models, changed in one to three places.</summary>
    internal static Gen<OnnxModel> Of(IReadOnlyList<OnnxModel> models) =>
        from model in Gen.Int[0, models.Count - 1]
        from changes in Gen.Select(Gen.Int[0, 15], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, int.MaxValue - 1]).Array[1, 3]
        select models[model] with { Graph = changes.Aggregate(models[model].Graph, (graph, change) => Changed(graph, change.Item1, change.Item2, change.Item3, change.Item4)) };

    private static OnnxGraph Changed(OnnxGraph graph, int kind, int one, int other, int value) => kind switch
    {
        0 when graph.Inputs.Length > 0 => graph with { Inputs = At(graph.Inputs, one, input => input with { Type = Sized(input.Type, other, value) }) },
        1 when graph.Inputs.Length > 0 => graph with { Inputs = graph.Inputs.RemoveAt(one % graph.Inputs.Length) },
        2 when graph.Initializers.Length > 0 => graph with { Initializers = graph.Initializers.RemoveAt(one % graph.Initializers.Length) },
        3 when graph.Initializers.Length > 0 => graph with { Initializers = At(graph.Initializers, one, tensor => tensor with { Sizes = Numbered(tensor.Sizes, other, value) }) },
        4 when graph.Outputs.Length > 0 => graph with { Outputs = At(graph.Outputs, one, output => output with { Name = Name(graph, value) }) },
        _ when graph.Nodes.Length == 0 => graph,
        5 => graph with { Nodes = graph.Nodes.RemoveAt(one % graph.Nodes.Length) },
        6 => graph with { Nodes = graph.Nodes.Insert(other % graph.Nodes.Length, graph.Nodes[one % graph.Nodes.Length]) },
        7 => graph with { Nodes = graph.Nodes.RemoveAt(one % graph.Nodes.Length).Insert(other % graph.Nodes.Length, graph.Nodes[one % graph.Nodes.Length]) },
        _ => graph with { Nodes = At(graph.Nodes, one, node => Changed(graph, node, kind, other, value)) },
    };

    private static OnnxNode Changed(OnnxGraph graph, OnnxNode node, int kind, int other, int value) => kind switch
    {
        8 when node.Inputs.Length > 0 => node with { Inputs = At(node.Inputs, other, _ => Name(graph, value)) },
        9 when node.Inputs.Length > 0 => node with { Inputs = node.Inputs.RemoveAt(other % node.Inputs.Length) },
        10 => node with { Inputs = node.Inputs.Add(Name(graph, value)) },
        11 when node.Outputs.Length > 0 => node with { Outputs = At(node.Outputs, other, _ => Name(graph, value)) },
        12 => new(Operators[value % Operators.Length], node.Domain, node.Inputs, node.Outputs) { Name = node.Name, Overload = node.Overload, Attributes = node.Attributes, Metadata = node.Metadata },
        13 when node.Attributes.Length > 0 => node with { Attributes = node.Attributes.RemoveAt(other % node.Attributes.Length) },
        14 when node.Attributes.Length > 0 => node with { Attributes = At(node.Attributes, other, attribute => attribute with { Int = Numbers[value % Numbers.Length], Ints = Numbered(attribute.Ints, other, value) }) },
        15 when node.Attributes.Any(attribute => attribute.Graph is not null) => node with
        {
            Attributes = [.. node.Attributes.Select(attribute => attribute.Graph is { } body ? attribute with { Graph = Changed(body, other % 15, value, other / 7, value / 3) } : attribute)],
        },
        _ => node with { Name = Name(graph, value) },
    };

    private static OnnxType? Sized(OnnxType? type, int place, int value) => type?.Sizes is { Length: > 0 } sizes
        ? type with { Sizes = sizes.SetItem(place % sizes.Length, new(Numbers[value % Numbers.Length], null)) }
        : OnnxType.Tensor(OnnxElements.Float, [Numbers[value % Numbers.Length]]);

    private static ImmutableArray<long> Numbered(ImmutableArray<long> numbers, int place, int value) =>
        numbers.IsEmpty || value % 5 == 0 ? numbers.Add(Numbers[value % Numbers.Length]) : numbers.SetItem(place % numbers.Length, Numbers[value % Numbers.Length]);

    private static string Name(OnnxGraph graph, int value)
    {
        string[] names = ["", "nowhere", .. graph.Inputs.Select(input => input.Name), .. graph.Initializers.Select(tensor => tensor.Name), .. graph.Nodes.SelectMany(node => node.Outputs)];
        return names[value % names.Length];
    }

    private static ImmutableArray<T> At<T>(ImmutableArray<T> all, int place, Func<T, T> change) => all.SetItem(place % all.Length, change(all[place % all.Length]));
}
