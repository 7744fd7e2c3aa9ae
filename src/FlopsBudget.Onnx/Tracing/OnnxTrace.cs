using FlopsBudget.Counting;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>Makes a trace of what a file runs.</summary>
internal sealed class OnnxTrace
{
    private readonly ModulePlaces _places;
    private readonly Dictionary<string, long> _identities = new(StringComparer.Ordinal);
    private readonly ValueStorages _storages = new();
    private readonly bool _dropsConstants;
    private readonly List<string> _remarks = [];
    private long _constant;

    private OnnxTrace(OnnxModel model, string name)
    {
        _places = new(name);
        // Of a file without inputs everything is constant: it is counted all the same.
        _dropsConstants = model.Graph.OwnInputs().Any();
    }

    /// <summary>The trace of a model.</summary>
    /// <param name="model">The model, for its weights.</param>
    /// <param name="graph">What it runs.</param>
    /// <param name="name">What the report calls it.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0321</c>: sizes do not fit together; <c>FLOPS0322</c>: a size depends on values; <c>FLOPS0326</c>: a size is not known.
    /// </exception>
    internal static OperatorTrace Of(OnnxModel model, InferredGraph graph, string name)
    {
        var trace = new OnnxTrace(model, name);
        trace.AddWeights(model);
        var planned = trace.Plan(graph, 1).ToList();
        foreach (var (node, _) in planned)
        {
            trace.AddPlace(node);
        }

        var calls = new List<OperatorCall>(planned.Count);
        var boundary = new ModuleBoundary<string>();
        var inputs = trace.Tensors(model.Graph.OwnInputs(), graph);
        foreach (var (input, shape) in inputs)
        {
            boundary.Begin(input, shape);
        }

        foreach (var (node, times) in planned)
        {
            trace._storages.Note(node);
            var call = NodeCall.Of(node, trace._places.Call(node.Node), times, trace.Identity, trace._storages.Of);
            calls.Add(call);
            foreach (var (input, argument) in node.Node.Inputs.Zip(call.Inputs).Where(pair => pair.Second.Tensor is not null))
            {
                boundary.Use(call.Module, input, argument.Tensor!);
            }

            foreach (var (output, argument) in node.Node.Outputs.Zip(call.Outputs).Where(pair => pair.Second.Tensor is not null))
            {
                boundary.Make(call.Module, output, argument.Tensor!);
            }
        }

        var outputs = trace.Tensors(model.Graph.Outputs, graph);
        foreach (var output in outputs.Keys)
        {
            boundary.End(output);
        }

        return new(calls, trace._places.Root, trace._places.Calls) { Inputs = [.. inputs.Values], Outputs = [.. outputs.Values], Unannounced = boundary.Found(), Remark = trace.Remark() };
    }

    private OrderedDictionary<string, TensorShape> Tensors(IEnumerable<OnnxValue> values, InferredGraph graph)
    {
        var tensors = new OrderedDictionary<string, TensorShape>(StringComparer.Ordinal);
        foreach (var name in values.Select(value => value.Name))
        {
            if (NodeCall.Shape(graph.Values.GetValueOrDefault(name), Identity(name), _storages.Of(name)) is { } shape)
            {
                tensors.TryAdd(name, shape);
            }
        }

        return tensors;
    }

    private void AddWeights(OnnxModel model)
    {
        foreach (var (place, weight) in Weights.Of(model).Index())
        {
            var type = OnnxElements.TypeOf(weight.Tensor.Type) ?? ElementType.Float32;
            var sizes = weight.Elements == weight.Tensor.Elements ? weight.Tensor.Sizes : [weight.Elements];
            var stored = weight.Elements == weight.Tensor.Elements ? null : OnnxElements.Bytes(weight.Tensor.Type, weight.Tensor.Elements);
            _places.AddWeight(weight, new(sizes, type, place + 1), stored);
            _identities.TryAdd(weight.Tensor.Name, place + 1);
        }
    }

    private void AddPlace(InferredNode node)
    {
        if (ClassOf(node) is OperatorClass.Contraction or OperatorClass.Uncountable or null)
        {
            _places.AddNode(node.Node, NodeCall.Configuration(node.Node));
        }
        else
        {
            _places.AddModule(node.Node);
        }
    }

    private long Identity(string name) => _identities.GetValueOrDefault(name);

    private string? Remark()
    {
        if (_constant > 0)
        {
            _remarks.Add($"{_constant} operators work on constants of the file alone, and count nothing: a runtime computes them once.");
        }

        return _remarks.Count == 0 ? null : string.Join(' ', _remarks);
    }

    /// <summary>What runs, and how often: of branches that values decide, the one that costs more.</summary>
    private IEnumerable<(InferredNode Node, long Times)> Plan(InferredGraph graph, long times)
    {
        foreach (var node in graph.Nodes)
        {
            if (!node.Bodies.IsEmpty)
            {
                var larger = node.IsChoice ? Larger(node) : null;
                _storages.Note(node, larger);
                foreach (var inner in node.Bodies.Where(body => larger is null || body == larger).SelectMany(body => Plan(body.Graph, checked(times * body.Times))))
                {
                    yield return inner;
                }

                // The other branch may be the one that costs more, if it has something that nobody can count.
                foreach (var (inner, innerTimes) in node.Bodies.Where(body => larger is not null && body != larger).SelectMany(Uncounted))
                {
                    yield return (inner, checked(times * innerTimes));
                }
            }
            else if (_dropsConstants && node.IsConstant)
            {
                _constant += ClassOf(node) is OperatorClass.Contraction or OperatorClass.Elementwise ? 1 : 0;
            }
            else
            {
                OpenSizes.Refuse(node, graph, ClassOf(node));
                yield return (node, times);
            }
        }
    }

    private InferredBody Larger(InferredNode node)
    {
        var costs = node.Bodies.Select(Cost).ToList();
        var (larger, smaller) = Size(costs[0]).CompareTo(Size(costs[1])) >= 0 ? (0, 1) : (1, 0);
        if (costs[0] != costs[1])
        {
            _remarks.Add(
                $"Values decide which branch of {node.Node.Label} runs: counted is {node.Bodies[larger].Name} with {Text(costs[larger])}; {node.Bodies[smaller].Name} has {Text(costs[smaller])}.");
        }

        return node.Bodies[larger];
    }

    private OperatorCost Cost(InferredBody body)
    {
        var cost = OperatorCost.Zero;
        foreach (var (node, times) in new OnnxTraceCopy(this).Plan(body.Graph))
        {
            cost += OnnxConvention.Times(Read(node, times) ?? OperatorCost.Zero, times);
        }

        return cost;
    }

    private IEnumerable<(InferredNode Node, long Times)> Uncounted(InferredBody body) => new OnnxTraceCopy(this).Plan(body.Graph).Where(entry => Read(entry.Node, entry.Times) is null);

    private OperatorCost? Read(InferredNode node, long times) => OnnxTable.Standard.Read(NodeCall.Of(node, null, times, Identity, _ => 0)).Cost;

    private static (long Macs, long Elementwise) Size(OperatorCost cost) => (checked(cost.Macs + cost.IntegerMacs), cost.Elementwise);

    private static string Text(OperatorCost cost) =>
        $"{cost.Macs:N0} MACs{(cost.IntegerMacs > 0 ? $" and {cost.IntegerMacs:N0} of integers" : "")}{(cost.Macs + cost.IntegerMacs == 0 ? $" and {cost.Elementwise:N0} element-wise operations" : "")}";

    private static OperatorClass? ClassOf(InferredNode node) => node.IsForeign ? null : OnnxTable.Standard.Find(node.Node.OperatorName)?.Class;

    /// <summary>Plans without remarks, which belong to what is counted.</summary>
    private readonly struct OnnxTraceCopy(OnnxTrace trace)
    {
        internal List<(InferredNode Node, long Times)> Plan(InferredGraph graph)
        {
            var (remarks, constant) = (trace._remarks.Count, trace._constant);
            List<(InferredNode, long)> planned = [.. trace.Plan(graph, 1)];
            trace._remarks.RemoveRange(remarks, trace._remarks.Count - remarks);
            trace._constant = constant;
            return planned;
        }
    }
}
