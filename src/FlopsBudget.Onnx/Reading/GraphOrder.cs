using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>
/// What ONNX asks of a graph, looked at before anything relies on it: a name is given once, what is read is made by something, and nothing
/// is made of itself. Nodes come after those that they read of, as ONNX Runtime puts them too where a file does not.
/// </summary>
internal static class GraphOrder
{
    private const int Given = -1;

    /// <summary>A model whose nodes stand in the order in which they can run.</summary>
    /// <exception cref="InvalidDataException">There is no such order, or what a node asks for is not there.</exception>
    internal static OnnxModel Of(OnnxModel model) => model.Opsets.IsEmpty && !model.Graph.Nodes.IsEmpty
        ? throw new InvalidDataException("it does not say which version of its operators it means (opset_import)")
        : model with
        {
            Graph = model.Graph with { Nodes = Whole(Of(model.Graph)) },
            Functions = [.. model.Functions.Select(function => function with { Nodes = Whole(Of(function.Nodes, function.Inputs, function.Outputs)) })],
        };

    private static ImmutableArray<OnnxNode> Whole(OrderedNodes ordered) => ordered.Free.FirstOrDefault() is ({ } name, var reader)
        ? throw new InvalidDataException($"{(reader is null ? "a graph gives" : $"{reader.Label} reads")} \"{name}\", which nothing makes")
        : ordered.Nodes;

    /// <summary>The nodes of a graph in order.</summary>
    /// <exception cref="InvalidDataException">There is no such order, or what a node asks for is not there.</exception>
    internal static OrderedNodes Of(OnnxGraph graph)
    {
        foreach (var twice in graph.Initializers.GroupBy(tensor => tensor.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any(tensor => !tensor.Sizes.SequenceEqual(group.First().Sizes))))
        {
            throw new InvalidDataException($"the tensor \"{twice.Key}\" is there twice, with different sizes");
        }

        return Of(
            graph.Nodes,
            graph.OwnInputs().Select(input => input.Name).Concat(graph.Initializers.Select(tensor => tensor.Name).Distinct(StringComparer.Ordinal)),
            graph.Outputs.Select(output => output.Name));
    }

    private static OrderedNodes Of(ImmutableArray<OnnxNode> nodes, IEnumerable<string> given, IEnumerable<string> outputs)
    {
        var makers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in given.Where(name => !makers.TryAdd(name, Given)))
        {
            throw new InvalidDataException($"\"{name}\" is an input twice");
        }

        for (var place = 0; place < nodes.Length; place++)
        {
            foreach (var name in nodes[place].Outputs)
            {
                if (name.Length > 0 && !makers.TryAdd(name, place))
                {
                    throw new InvalidDataException($"\"{name}\", which {nodes[place].OpType} makes, is there already");
                }
            }
        }

        var read = nodes.Select(ReadingNode.Of).ToList();
        var free = new Dictionary<string, OnnxNode?>(StringComparer.Ordinal);
        foreach (var node in read)
        {
            foreach (var (name, reader) in node.Names)
            {
                if (!makers.ContainsKey(name))
                {
                    free.TryAdd(name, reader);
                }
            }
        }

        foreach (var name in outputs.Where(name => name.Length > 0 && !makers.ContainsKey(name)))
        {
            free.TryAdd(name, null);
        }

        return new(Sorted(read, makers), free);
    }

    /// <summary>The nodes, each after those that make what it reads, and in the file's order where that leaves a choice.</summary>
    private static ImmutableArray<OnnxNode> Sorted(List<ReadingNode> read, Dictionary<string, int> makers)
    {
        if (AreInOrder(read, makers))
        {
            return [.. read.Select(node => node.Node)];
        }

        var before = read.Select(node => node.Names.Keys.Select(name => makers.GetValueOrDefault(name, Given)).Where(maker => maker != Given).Distinct().ToList()).ToList();
        var after = before.SelectMany((makers, place) => makers.Select(maker => (maker, place))).ToLookup(pair => pair.maker, pair => pair.place);
        var missing = before.Select(makers => makers.Count).ToArray();
        var ready = new PriorityQueue<int, int>(missing.Select((count, place) => (count, place)).Where(node => node.count == 0).Select(node => (node.place, node.place)));
        var sorted = ImmutableArray.CreateBuilder<OnnxNode>(read.Count);
        while (ready.TryDequeue(out var place, out _))
        {
            sorted.Add(read[place].Node);
            foreach (var next in after[place].Where(next => --missing[next] == 0))
            {
                ready.Enqueue(next, next);
            }
        }

        return sorted.Count == read.Count
            ? sorted.MoveToImmutable()
            : throw new InvalidDataException($"{read[Array.FindIndex(missing, count => count > 0)].Node.Label} reads what is made of what it makes");
    }

    private static bool AreInOrder(List<ReadingNode> read, Dictionary<string, int> makers)
    {
        for (var place = 0; place < read.Count; place++)
        {
            foreach (var name in read[place].Names.Keys)
            {
                if (makers.TryGetValue(name, out var maker) && maker >= place)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
