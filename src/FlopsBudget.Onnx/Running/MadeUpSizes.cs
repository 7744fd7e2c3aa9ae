using System.Collections.Frozen;

namespace FlopsBudget.Onnx.Running;

/// <summary>
/// Follows values that were made up through a model, to where they decide what runs: sizes, branches, turns of loops. Sizes themselves are not made up,
/// so that what is computed of them decides as it always does.
/// </summary>
internal sealed class MadeUpSizes
{
    private const int MostNamed = 3;
    private const int All = -1;

    // The inputs whose values are sizes, or decide how many elements come out. Reductions have their axes there.
    private static readonly FrozenDictionary<string, int[]> Deciding = Table(
        ("NonZero Unique Compress NonMaxSuppression StringSplit Range ConstantOfShape ImageDecoder BlackmanWindow HammingWindow HannWindow MelWeightMatrix Tokenizer ConcatFromSequence", [All]),
        ("Reshape Expand Tile TopK OneHot CenterCropPad Split SplitToSequence Squeeze Unsqueeze SequenceAt Upsample ExpandDims AffineGrid", [1]),
        ("ReduceSum ReduceMean ReduceMax ReduceMin ReduceProd ReduceL1 ReduceL2 ReduceSumSquare ReduceLogSum ReduceLogSumExp", [1]),
        ("Slice", [1, 2, 3, 4]),
        ("Pad", [1, 3]),
        ("Resize", [1, 2, 3]),
        ("MaxUnpool", [2]),
        ("Col2Im DFT", [1, 2]),
        ("STFT CropAndResize", [1, 2, 3]));

    private static readonly FrozenSet<string> Random = "RandomNormal RandomNormalLike RandomUniform RandomUniformLike Bernoulli Multinomial".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // What these make is of sizes alone, or one number whatever was read.
    private static readonly FrozenSet<string> OfSizes = "Shape Size SequenceLength OptionalHasElement".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // What is made up, and what it was made of.
    private readonly Dictionary<string, string> _madeUp = new(StringComparer.Ordinal);
    private readonly List<string> _decisions = [];

    private MadeUpSizes(IEnumerable<string> inputs)
    {
        foreach (var input in inputs)
        {
            _madeUp[input] = $"the input \"{input}\"";
        }
    }

    /// <summary>What made-up values decide; null where they decide nothing.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="inputs">The inputs whose values were made up.</param>
    internal static string? Find(NumberedGraph graph, IEnumerable<string> inputs)
    {
        var sizes = new MadeUpSizes(inputs);
        int before;
        do
        {
            before = sizes._madeUp.Count;
            sizes._decisions.Clear();
            sizes.Visit(graph);
        }
        while (sizes._madeUp.Count > before);

        var found = sizes._decisions;
        return found.Count == 0 ? null : string.Join(", ", found.Take(MostNamed)) + (found.Count > MostNamed ? $" and {found.Count - MostNamed} more" : "");
    }

    private static FrozenDictionary<string, int[]> Table(params (string Names, int[] Inputs)[] rows) =>
        rows.SelectMany(row => row.Names.Split(' ').Select(name => KeyValuePair.Create(name, row.Inputs))).ToFrozenDictionary(StringComparer.Ordinal);

    private void Visit(NumberedGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            Decide(node);
            if (node.Bodies.IsEmpty)
            {
                Spread(node);
            }
            else
            {
                Enter(node);
            }
        }
    }

    private void Decide(NumberedNode node)
    {
        var inputs = node.Node.Inputs;
        var deciding = (node.Node.Domain, node.Node.OpType) switch
        {
            ("", "If") => inputs.Take(1),
            ("", "Loop") => inputs.Take(2).Concat(node.Bodies[0].Graph.Outputs.Take(1).Select(output => output.Name)),
            ("" or "com.microsoft", var type) when Deciding.TryGetValue(type, out var places) => places[0] == All ? inputs : places.Where(place => place < inputs.Length).Select(place => inputs[place]),
            _ => [],
        };
        if (deciding.FirstOrDefault(_madeUp.ContainsKey) is { } decides)
        {
            _decisions.Add($"{node.Node.Label} decides by {_madeUp[decides]}");
        }
    }

    private void Spread(NumberedNode node)
    {
        var source = Random.Contains(node.Node.OpType) ? $"the random numbers of {node.Node.Label}"
            : OfSizes.Contains(node.Node.OpType) ? null
            : node.Node.Inputs.Select(name => _madeUp.GetValueOrDefault(name)).FirstOrDefault(origin => origin is not null);
        Hand(source, node.Node.Outputs);
    }

    /// <summary>Goes through the graphs that a node runs: what it reads are their inputs, what they write it writes, and a turn's state is the next one's.</summary>
    private void Enter(NumberedNode node)
    {
        var (inputs, outputs) = (node.Node.Inputs, node.Node.Outputs);
        var isLoop = node.Node.OpType == "Loop";
        foreach (var body in node.Bodies)
        {
            var read = body.Graph.Inputs.Select(input => input.Name).ToList();
            var written = body.Graph.Outputs.Select(output => output.Name).Skip(isLoop ? 1 : 0).ToList();
            foreach (var (inner, outer) in read.Skip(isLoop ? 2 : 0).Zip(isLoop ? inputs.Skip(2) : inputs))
            {
                Hand(_madeUp.GetValueOrDefault(outer), [inner]);
            }

            Visit(body);
            foreach (var (inner, place) in written.Select((name, place) => (name, place)))
            {
                var source = _madeUp.GetValueOrDefault(inner);
                Hand(source, outputs.Skip(place).Take(1));
                if (node.Node.OpType != "If")
                {
                    Hand(source, read.Skip(isLoop ? 2 : 0).Skip(place).Take(1));
                }
            }
        }

        if (node.Node.Inputs.Take(isLoop ? 2 : 1).Select(name => _madeUp.GetValueOrDefault(name)).FirstOrDefault(origin => origin is not null) is { } decided)
        {
            Hand(decided, outputs);
        }
    }

    private void Hand(string? source, IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => source is not null && name.Length > 0))
        {
            _madeUp.TryAdd(name, source!);
        }
    }
}
