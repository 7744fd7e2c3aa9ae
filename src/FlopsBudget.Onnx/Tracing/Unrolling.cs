using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>
/// What a graph runs, turn by turn. Each turn of a loop makes values of its own; what it carries to the next is that one's input, and what it writes for
/// the loop is there until all turns are done, when it becomes one tensor, as in ONNX Runtime.
/// </summary>
internal sealed class Unrolling
{
    // Beyond that many turns or operators memory is not known.
    private const int Most = 100_000;

    private readonly UnrollingContext _context;
    private readonly List<OperatorCall> _calls = [];
    private int _turns;

    private Unrolling(UnrollingContext context) => _context = context;

    /// <summary>The calls, in order; null where there are too many, or the size of a value is not known.</summary>
    internal static List<OperatorCall>? Calls(InferredGraph graph, UnrollingContext context)
    {
        var unrolling = new Unrolling(context);
        unrolling.Add(graph, name => name);
        return context.Storages.IsKnown ? unrolling._calls : null;
    }

    private void Add(InferredGraph graph, Func<string, string> scope)
    {
        foreach (var node in graph.Nodes)
        {
            if (_context.Choices.TryGetValue(node, out var branch))
            {
                Choose(node, branch, scope);
            }
            else if (!node.Bodies.IsEmpty)
            {
                Turn(node, scope);
            }
            else if (!_context.Drops(node))
            {
                AddCall(node, scope);
            }
        }
    }

    private void AddCall(InferredNode node, Func<string, string> scope)
    {
        _context.Storages.Note(node with { Node = node.Node with { Inputs = [.. node.Node.Inputs.Select(scope)], Outputs = [.. node.Node.Outputs.Select(scope)] } });
        _calls.Add(NodeCall.Of(node, _context.Module(node.Node), 1, _context.Identity, name => _context.Storages.Of(scope(name))));
    }

    private void Choose(InferredNode node, InferredBody branch, Func<string, string> scope)
    {
        var inner = Scope(node, branch, scope);
        Add(branch.Graph, inner);
        Share(node.Node.Outputs.Select(scope), node.Node.Attribute(branch.Name)!.Graph!.Outputs.Select(value => inner(value.Name)));
    }

    private void Turn(InferredNode node, Func<string, string> scope)
    {
        var loop = new LoopPlaces(node);
        var carried = loop.Initial.Select(scope).ToList();
        var written = loop.Gathered.Select(_ => new List<OperatorArgument>()).ToList();
        foreach (var body in node.Bodies)
        {
            for (var turn = 0L; turn < body.Times && _context.Storages.IsKnown; turn++)
            {
                var inner = Scope(node, body, scope);
                Share(loop.Taken.Select(inner), carried.Concat(loop.Sliced.Select(scope)));
                Add(body.Graph, inner);
                carried = [.. loop.Carried.Select(inner)];
                foreach (var (name, turns) in loop.Written.Zip(written))
                {
                    turns.Add(NodeCall.Argument(body.Graph.Values.GetValueOrDefault(name), 0, _context.Storages.Of(inner(name))));
                }

                if (_turns > Most || _calls.Count > Most)
                {
                    _context.Storages.Lose();
                }
            }
        }

        Share(node.Node.Outputs.Select(name => name.Length > 0 ? scope(name) : name), carried);
        foreach (var (name, turns) in loop.Gathered.Zip(written).Where(pair => pair.First.Length > 0))
        {
            Gather(node, name, turns, scope);
        }
    }

    /// <summary>What the turns have written becomes one tensor.</summary>
    private void Gather(InferredNode node, string name, List<OperatorArgument> turns, Func<string, string> scope)
    {
        var whole = NodeCall.Shape(node.Outputs[node.Node.Outputs.IndexOf(name)], 0, _context.Storages.Of(scope(name)));
        if (whole is null || turns.Any(turn => turn.Tensor is null))
        {
            _context.Storages.Lose();
            return;
        }

        _calls.Add(new(node.Node.OperatorName, [.. turns], [OperatorArgument.Of(whole)]) { Label = node.Node.Label });
    }

    private void Share(IEnumerable<string> names, IEnumerable<string> with)
    {
        foreach (var (name, other) in names.Zip(with))
        {
            _context.Storages.Share(name, other);
        }
    }

    /// <summary>The names of one run of a body: its own values are not those of another run.</summary>
    private Func<string, string> Scope(InferredNode node, InferredBody body, Func<string, string> around)
    {
        var prefix = $"{++_turns}#";
        var own = Renaming.Defined(node.Node.Attribute(body.Name)!.Graph!).Concat(body.Graph.Nodes.SelectMany(inner => inner.Node.Outputs)).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        return name => own.Contains(name) ? prefix + name : around(name);
    }
}
