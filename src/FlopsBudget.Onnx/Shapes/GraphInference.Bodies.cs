using System.Collections.Immutable;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>Branches that values decide, loops and scans.</summary>
internal sealed partial class GraphInference
{
    // Bodies whose sizes change from turn to turn are inferred turn by turn.
    private const long MostTurns = 10_000;

    private static readonly string[] Branches = ["then_branch", "else_branch"];

    private static FlopsBudgetException UnknownTrips(OnnxNode node, string why) =>
        new(DiagnosticIds.UnknownTrips, $"How often {node.Label} runs depends on values: {why}. Give the input on which it depends with its value, such as Values=\"steps=16\", or count its body as a file of its own.");

    /// <summary>Both branches of which one runs. What they write is known where both write the same sizes.</summary>
    private InferredNode Choice(OnnxNode node, Work work)
    {
        ImmutableArray<InferredBody> bodies =
        [
            .. Branches.Select(name => new InferredBody(name, 1, Infer(node.Attribute(name)!.Graph!, work.Known))),
        ];
        var written = node.Outputs.Select((_, place) => Same(
            Written(node.Attribute(Branches[0])!.Graph!, bodies[0].Graph, place),
            Written(node.Attribute(Branches[1])!.Graph!, bodies[1].Graph, place)));
        return work.Inferred(node) with { Outputs = [.. written], Bodies = bodies };
    }

    private InferredNode Loop(OnnxNode node, Work work)
    {
        var body = node.Attribute("body")!.Graph!;
        var trips = Trips(node, work);
        ImmutableArray<ScopeValue> carried = [.. node.Inputs.Skip(2).Select(name => work.Find(name)!)];
        var turns = TryTurns(node, body, work, trips, carried, isByTurn: false) ?? TryTurns(node, body, work, trips, carried, isByTurn: true)!;
        return work.Inferred(node) with { Outputs = [.. turns.Written(node.Outputs.Length)], Bodies = turns.Bodies };
    }

    private static long Trips(OnnxNode node, Work work)
    {
        var most = node.Inputs.Length > 0 && node.Inputs[0].Length > 0 ? work.Find(node.Inputs[0]) : null;
        var begins = node.Inputs.Length > 1 && node.Inputs[1].Length > 0 ? work.Find(node.Inputs[1]) : null;
        return begins is not null && TensorValues.Single(begins.Contents) is 0 ? 0
            : begins is not null && TensorValues.Single(begins.Contents) is null ? throw UnknownTrips(node, $"whether it begins is the value of \"{node.Inputs[1]}\"")
            : most is null ? throw UnknownTrips(node, "it has no number of turns, and ends by a condition")
            : TensorValues.Single(most.Contents) is { } trips ? Math.Max(0, trips)
            : throw UnknownTrips(node, $"the number of turns is the value of \"{node.Inputs[0]}\"");
    }

    /// <summary>The turns of a loop. Null where their sizes depend on which turn it is, and the turns were not told apart.</summary>
    private Turns? TryTurns(OnnxNode node, OnnxGraph body, Work work, long trips, ImmutableArray<ScopeValue> carried, bool isByTurn)
    {
        var turns = new Turns(body, [.. carried], trips);
        for (var turn = 0L; turn < Math.Max(1, trips);)
        {
            var around = new Dictionary<string, ScopeValue>(work.Known, StringComparer.Ordinal)
            {
                [body.Inputs[0].Name] = new(OnnxType.Tensor(OnnxElements.Int64, []), isByTurn ? OnnxTensor.OfInts(string.Empty, [], turn) : null),
                [body.Inputs[1].Name] = new(OnnxType.Tensor(OnnxElements.Bool, []), OnnxTensor.OfBytes(string.Empty, OnnxElements.Bool, [], [1])),
            };
            foreach (var (input, value) in body.Inputs.Skip(2).Zip(turns.Carried))
            {
                around[input.Name] = value with { Contents = isByTurn ? value.Contents : null, IsConstant = false };
            }

            var graph = Infer(body, around);
            if (!isByTurn && graph.Nodes.Any(HasOpenSizes))
            {
                return null;
            }

            var goesOn = TensorValues.Single(graph.Values.GetValueOrDefault(body.Outputs[0].Name)?.Contents)
                ?? throw UnknownTrips(node, $"whether it goes on is the value of \"{body.Outputs[0].Name}\", which each turn computes{(trips < MostTurns ? $"; it runs at most {trips} times" : "")}");
            var isSame = turns.WritesWhatItReads(graph);
            var times = trips == 0 ? 0 : goesOn == 0 ? 1 : isSame && !isByTurn ? trips - turn : 1;
            turns.Add(graph, times);
            if (goesOn == 0 && turn + 1 < trips)
            {
                turns.End(turn + 1);
                break;
            }

            turn += Math.Max(1, times);
            if (turns.Bodies.Length > MostTurns)
            {
                throw UnknownTrips(node, $"its sizes change from turn to turn, and more than {MostTurns} turns are not followed");
            }
        }

        return turns;
    }

    private InferredNode Scan(OnnxNode node, Work work)
    {
        var body = node.Attribute("body")!.Graph!;
        var slices = (int)node.Int("num_scan_inputs", 0);
        var states = node.Inputs.Length - slices;
        var axes = node.Attribute("scan_input_axes")?.Ints ?? [];
        var around = new Dictionary<string, ScopeValue>(work.Known, StringComparer.Ordinal);
        long? trips = null;
        foreach (var (place, input) in body.Inputs.Index())
        {
            var value = work.Find(node.Inputs[place])!;
            if (place < states)
            {
                around[input.Name] = value with { Contents = null, IsConstant = false };
                continue;
            }

            var sizes = value.Type?.Known ?? throw UnknownTrips(node, $"the sizes of \"{node.Inputs[place]}\", of which it takes a part each turn, are not known");
            var axis = (int)(axes.Length > place - states ? axes[place - states] : 0);
            axis += axis < 0 ? sizes.Length : 0;
            if (axis < 0 || axis >= sizes.Length || (trips is { } turns && sizes[axis] != turns))
            {
                throw new FlopsBudgetException(DiagnosticIds.OperatorMisfit, $"The sizes at {node.Label} do not fit together: it takes {(trips is { } others ? $"{others} parts" : "parts")} along axis {axis} of {value.Type}. Check the inputs that are given, and their layout.");
            }

            trips = sizes[axis];
            around[input.Name] = new(OnnxType.Tensor(value.Type.Element, sizes.RemoveAt(axis)));
        }

        var graph = Infer(body, around);
        var outputs = node.Outputs.Select((name, place) =>
        {
            var written = Written(body, graph, place);
            var axis = place - states is >= 0 and var output && node.Attribute("scan_output_axes")?.Ints is { } outputAxes && output < outputAxes.Length ? (int)outputAxes[output] : 0;
            return name.Length == 0 ? null : place < states ? written : Stacked(written, trips ?? 0, axis);
        });
        return work.Inferred(node) with { Outputs = [.. outputs], Bodies = [new("body", trips ?? throw UnknownTrips(node, "it takes parts of nothing"), graph)] };
    }

    private static bool HasOpenSizes(InferredNode node) => node.Outputs.Any(output => output is not null && (output.Type is null or { IsTensor: true, IsKnown: false }));

    private static ScopeValue Written(OnnxGraph graph, InferredGraph inferred, int place) =>
        (place < graph.Outputs.Length ? inferred.Values.GetValueOrDefault(graph.Outputs[place].Name) : null) is { } value ? value with { Contents = null, IsConstant = false } : ScopeValue.Unknown;

    private static ScopeValue Same(ScopeValue one, ScopeValue other) => one.Type?.Known is { } sizes && other.Type?.Known is { } others && sizes.SequenceEqual(others)
        ? one
        : one.Type is { IsTensor: true } type && type.Element == other.Type?.Element ? new(type with { Sizes = null }) : one.Type is { IsTensor: false } ? one : ScopeValue.Unknown;

    private static ScopeValue Stacked(ScopeValue value, long turns, int axis)
    {
        var place = value.Type?.Known is { } known && axis < 0 ? known.Length + 1 + axis : axis;
        return value.Type?.Known is { } sizes && place >= 0 && place <= sizes.Length
            ? new(OnnxType.Tensor(value.Type.Element, sizes.Insert(place, turns)))
            : value.Type is { IsTensor: true } type ? new(type with { Sizes = null }) : ScopeValue.Unknown;
    }

    /// <summary>The turns of a loop so far.</summary>
    private sealed class Turns(OnnxGraph body, ImmutableArray<ScopeValue> carried, long trips)
    {
        private readonly List<InferredGraph> _graphs = [];
        private long _trips = trips;

        internal ImmutableArray<ScopeValue> Carried { get; private set; } = carried;

        internal ImmutableArray<InferredBody> Bodies { get; private set; } = [];

        internal bool WritesWhatItReads(InferredGraph graph) => Carried.Select((value, place) => (value, next: Next(graph, place))).All(pair =>
            pair.value.Type?.Known is { } sizes && pair.next.Type?.Known is { } next ? sizes.SequenceEqual(next) : pair.value.Type?.Known is null == pair.next.Type?.Known is null);

        internal void Add(InferredGraph graph, long times)
        {
            _graphs.Add(graph);
            if (times > 0)
            {
                Bodies = Bodies.Add(new("body", times, graph));
                Carried = [.. Carried.Select((_, place) => Next(graph, place))];
            }
        }

        internal void End(long turns) => _trips = turns;

        /// <summary>What the loop writes: what it carried, and what each turn wrote, one after the other.</summary>
        internal IEnumerable<ScopeValue?> Written(int count) => Enumerable.Range(0, count).Select(place => place < Carried.Length
            ? Carried[place] with { Contents = null, IsConstant = false }
            : Stacked(_graphs.Select(graph => GraphInference.Written(body, graph, place + 1)).Aggregate(Same), _trips, 0));

        private ScopeValue Next(InferredGraph graph, int place) =>
            graph.Values.GetValueOrDefault(body.Outputs[place + 1].Name, ScopeValue.Unknown) with { IsConstant = false };
    }
}
