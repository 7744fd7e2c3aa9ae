using FlopsBudget.Counting;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx.Running;

/// <summary>Puts what a run tells to the nodes of the file.</summary>
/// <param name="calls">The calls of each node, by its number.</param>
/// <param name="compiled">Infers what a node writes that ONNX Runtime ran as other operators.</param>
internal sealed class RanNodes(IReadOnlyDictionary<int, List<RanCall>> calls, CompiledShapes compiled)
{
    private static readonly string[] Random = ["RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Bernoulli", "Multinomial"];

    /// <summary>Each node that ran, once for each of the sizes with which it did, and how often.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="inputs">What is known of its inputs.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0328</c>: what ran does not add up.</exception>
    internal IEnumerable<(InferredNode Node, long Times)> Of(NumberedGraph graph, IReadOnlyDictionary<string, ScopeValue> inputs) => Of(graph, new Dictionary<string, ScopeValue>(inputs, StringComparer.Ordinal), turns: 1);

    private List<RanCall> Calls(int number) => calls.TryGetValue(number, out var list) ? list : [];

    private IEnumerable<(InferredNode Node, long Times)> Of(NumberedGraph graph, Dictionary<string, ScopeValue> known, long? turns)
    {
        long ran = Calls(graph.Marker).Count;
        if (turns is not null && turns != ran)
        {
            throw Unobserved("the file", $"it ran {ran} times instead of {turns}");
        }

        foreach (var tensor in graph.Graph.Initializers)
        {
            known[tensor.Name] = ScopeValue.Of(tensor);
        }

        Learn(graph, known);
        var told = new ToldSizes((int)ran);
        graph.Nodes.Where(node => Calls(node.Number).Count == ran).ToList().ForEach(node => told.Add(node.Node, Calls(node.Number)));
        return ran == 0 ? [] : [.. graph.Nodes.SelectMany(node => Of(node, ran, known, told))];
    }

    private IEnumerable<(InferredNode Node, long Times)> Of(NumberedNode node, long ran, Dictionary<string, ScopeValue> known, ToldSizes told)
    {
        if (node.Node.Is("Constant") && node.Node.Attribute("value")?.Tensor is { } tensor)
        {
            known[node.Node.Outputs[0]] = ScopeValue.Of(tensor);
            return [];
        }

        var own = Calls(node.Number);
        if (own.Count > 0 && own.Count != ran)
        {
            throw Unobserved(node.Node.Label, $"it ran {own.Count} times, and what it is in {ran} times");
        }

        var isConstant = IsConstant(node, known);
        if (!node.Bodies.IsEmpty)
        {
            Mark(node, known, isConstant && node.Node.Is("If"));
            return Inside(node, ran, known);
        }

        List<(InferredNode Node, long Times)> entries = own.Count > 0
            ? [.. own.GroupBy(call => call.Key, StringComparer.Ordinal).Select(group => (Inferred(node.Node, group.First(), known, isConstant), (long)group.Count()))]
            : node.Node.Is("Constant") ? []
            : AsOthers(node.Node, ran, known, told, isConstant);
        foreach (var (name, value) in node.Node.Outputs.Zip(entries is [var only] ? only.Node.Outputs : []).Where(pair => pair.Second is not null))
        {
            known[name] = value!;
        }

        Mark(node, known, isConstant || node.Node.Is("Constant"));
        return entries;
    }

    private IEnumerable<(InferredNode Node, long Times)> Inside(NumberedNode node, long ran, Dictionary<string, ScopeValue> known)
    {
        if (node.Node.Is("If") && node.Bodies.Sum(body => Calls(body.Marker).Count) != ran)
        {
            throw Unobserved(node.Node.Label, $"its branches ran {node.Bodies.Sum(body => Calls(body.Marker).Count)} times together instead of {ran}");
        }

        return node.Bodies.SelectMany(body => Of(body, new Dictionary<string, ScopeValue>(known, StringComparer.Ordinal), turns: null));
    }

    /// <summary>Sizes of values that are not known otherwise: those that whatever reads them tells, where they are always the same.</summary>
    private void Learn(NumberedGraph graph, Dictionary<string, ScopeValue> known)
    {
        foreach (var node in graph.Nodes)
        {
            foreach (var (name, types) in Read(node).GroupBy(pair => pair.Name, StringComparer.Ordinal).Select(group => (group.Key, group.Select(pair => pair.Type).DistinctBy(type => type.ToString()).Take(2).ToList())))
            {
                if (types is [var type])
                {
                    known.TryAdd(name, new(type));
                }
            }
        }
    }

    private IEnumerable<(string Name, OnnxType Type)> Read(NumberedNode node)
    {
        string[] read = [.. node.Node.Inputs.Where(name => name.Length > 0)];
        return Calls(node.Number).Where(call => call.Inputs.Length == read.Length).SelectMany(call => read.Zip(call.Inputs))
            .Concat(node.Bodies.SelectMany(body => body.Nodes).SelectMany(Read));
    }

    private static bool IsConstant(NumberedNode node, Dictionary<string, ScopeValue> known) =>
        !Random.Contains(node.Node.OpType) && Renaming.Read(node.Node).All(name => known.GetValueOrDefault(name)?.IsConstant == true);

    private static void Mark(NumberedNode node, Dictionary<string, ScopeValue> known, bool isConstant)
    {
        foreach (var name in node.Node.Outputs.Where(name => name.Length > 0))
        {
            known[name] = known.GetValueOrDefault(name, ScopeValue.Unknown) with { IsConstant = isConstant };
        }
    }

    /// <summary>A node with the sizes of one of its calls.</summary>
    private static InferredNode Inferred(OnnxNode node, RanCall call, Dictionary<string, ScopeValue> known, bool isConstant)
    {
        var read = node.Inputs.Count(name => name.Length > 0);
        var wanted = node.Outputs.Count(name => name.Length > 0);
        if ((read != call.Inputs.Length || wanted != call.Outputs.Length) && OnnxTable.Standard.Find(node.OperatorName)?.Class is OperatorClass.Contraction or OperatorClass.Elementwise)
        {
            throw Unobserved(node.Label, $"{call.Inputs.Length} of {read} inputs and {call.Outputs.Length} of {wanted} outputs are told");
        }

        return new(
            node,
            [.. Aligned(node.Inputs, read == call.Inputs.Length ? call.Inputs : []).Select(pair => pair.Type is null ? Unknown(pair.Name) : new ScopeValue(pair.Type, known.GetValueOrDefault(pair.Name)?.Contents))],
            [.. Aligned(node.Outputs, wanted == call.Outputs.Length ? call.Outputs : []).Select(pair => pair.Type is null ? Unknown(pair.Name) : new ScopeValue(pair.Type, IsConstant: isConstant))]);
    }

    /// <summary>A node that ONNX Runtime ran as the operators that ONNX defines it by, with sizes that follow, turn by turn, from those around it.</summary>
    private List<(InferredNode Node, long Times)> AsOthers(OnnxNode node, long ran, Dictionary<string, ScopeValue> known, ToldSizes told, bool isConstant)
    {
        string[] read = [.. node.Inputs.Where(name => name.Length > 0)];
        var entries = new List<(InferredNode Node, long Times)>();
        var written = new List<RanCall>(new RanCall[ran]);
        foreach (var turns in Enumerable.Range(0, (int)ran).GroupBy(turn => string.Join(';', read.Select(name => told.At(name, turn))), StringComparer.Ordinal))
        {
            var around = read.Distinct(StringComparer.Ordinal).ToDictionary(
                name => name,
                name => told.At(name, turns.First()) is { } type ? new ScopeValue(type) : known.GetValueOrDefault(name) is { Type: not null } value ? value
                    : throw Unobserved(node.Label, $"it ran as other operators, and the sizes of \"{name}\" are not told, or not always the same"),
                StringComparer.Ordinal);
            var outputs = compiled.Infer([node], around);
            var inferred = new InferredNode(
                node,
                [.. node.Inputs.Select(name => name.Length == 0 ? null : around[name])],
                [.. node.Outputs.Select(name => name.Length == 0 ? null : outputs.GetValueOrDefault(name, ScopeValue.Unknown) with { IsConstant = isConstant })]);
            entries.Add((inferred, turns.Count()));
            foreach (var turn in turns)
            {
                written[turn] = new([], [.. inferred.Outputs.OfType<ScopeValue>().Select(output => output.Type).OfType<OnnxType>()]);
            }
        }

        told.Add(node, written);
        return entries;
    }

    private static ScopeValue? Unknown(string name) => name.Length == 0 ? null : ScopeValue.Unknown;

    private static IEnumerable<(string Name, OnnxType? Type)> Aligned(IEnumerable<string> names, IReadOnlyList<OnnxType> types)
    {
        var place = 0;
        return names.Select(name => (name, name.Length > 0 && place < types.Count ? types[place++] : null));
    }

    private static FlopsBudgetException Unobserved(string what, string why) => new(
        DiagnosticIds.UnobservedRun,
        $"What ran cannot be told for sure at {what}: {why}. Nothing is counted, since the figure may be too low. Count the file on shapes: leave Execution away.");
}
