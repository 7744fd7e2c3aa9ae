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
        var plan = trace.Plan(graph, isCompared: false);
        return trace.Made(model, plan.Entries, graph.Values, plan.Constant, plan.Remarks, () => trace.Unrolled(graph, plan));
    }

    /// <summary>The weights of a model, of which nothing runs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What the report calls it.</param>
    internal static OperatorTrace OfWeights(OnnxModel model, string name)
    {
        var trace = new OnnxTrace(model, name);
        trace.AddWeights(model);
        return new([], trace._places.Root, []);
    }

    /// <summary>The trace of a run with values.</summary>
    /// <param name="model">The model, for its weights.</param>
    /// <param name="ran">The nodes that ran, and how often.</param>
    /// <param name="name">What the report calls it.</param>
    internal static OperatorTrace OfRun(OnnxModel model, IReadOnlyList<(InferredNode Node, long Times)> ran, string name)
    {
        var trace = new OnnxTrace(model, name);
        if (model.Graph.Nodes.Any(node => node.Attributes.Any(attribute => attribute.AllGraphs.Any())))
        {
            trace._storages.Lose();
        }

        var values = model.Graph.OwnInputs().ToDictionary(input => input.Name, input => new ScopeValue(input.Type), StringComparer.Ordinal);
        foreach (var (value, output) in ran.SelectMany(entry => entry.Node.Outputs.Zip(entry.Node.Node.Outputs)).Where(pair => pair.First is not null))
        {
            values[output] = value!;
        }

        return trace.Made(model, [.. ran.Where(entry => !trace.Drops(entry.Node)).Select(entry => new PlannedNode(entry.Node, entry.Times))], values, ran.Count(entry => trace.Drops(entry.Node) && IsWork(entry.Node)), [], () => null);
    }

    /// <summary>What runs as memory sees it; null where that are the calls themselves, or where it is not known.</summary>
    private List<OperatorCall>? Unrolled(InferredGraph graph, GraphPlan plan)
    {
        var choices = new Dictionary<InferredNode, InferredBody>(ReferenceEqualityComparer.Instance);
        foreach (var (node, choice) in plan.Bodies.Where(entry => entry.Choice is not null))
        {
            choices[node] = choice!;
            _storages.Note(node, choice!);
        }

        return choices.Count == plan.Bodies.Count ? null : Unrolling.Calls(graph, new(_storages, choices, Drops, _places.Call, Identity));
    }

    private OperatorTrace Made(OnnxModel model, List<PlannedNode> planned, IReadOnlyDictionary<string, ScopeValue> values, long constant, IEnumerable<string> remarks, Func<List<OperatorCall>?> unroll)
    {
        AddWeights(model);
        foreach (var (node, _) in planned)
        {
            AddPlace(node);
        }

        var unrolled = unroll();
        var calls = new List<OperatorCall>(planned.Count);
        var boundary = new ModuleBoundary<string>();
        var inputs = Tensors(model.Graph.OwnInputs(), values);
        foreach (var (input, shape) in inputs)
        {
            boundary.Begin(input, shape);
        }

        foreach (var (node, times) in planned)
        {
            _storages.Note(node);
            var call = NodeCall.Of(node, _places.Call(node.Node), times, Identity, _storages.Of);
            calls.Add(call);
            for (var place = 0; place < call.Inputs.Length; place++)
            {
                if (call.Inputs[place].Tensor is { } tensor)
                {
                    boundary.Use(call.Module, node.Node.Inputs[place], tensor);
                }
            }

            for (var place = 0; place < call.Outputs.Length; place++)
            {
                if (call.Outputs[place].Tensor is { } tensor)
                {
                    boundary.Make(call.Module, node.Node.Outputs[place], tensor);
                }
            }
        }

        var outputs = Tensors(model.Graph.Outputs, values);
        foreach (var output in outputs.Keys)
        {
            boundary.End(output);
        }

        return new(calls, _places.Root, _places.Calls) { Inputs = [.. inputs.Values], Outputs = [.. outputs.Values], Unannounced = boundary.Found(), Unrolled = unrolled, Remark = Remark(constant, remarks) };
    }

    private OrderedDictionary<string, TensorShape> Tensors(IEnumerable<OnnxValue> values, IReadOnlyDictionary<string, ScopeValue> known)
    {
        var tensors = new OrderedDictionary<string, TensorShape>(StringComparer.Ordinal);
        foreach (var name in values.Select(value => value.Name))
        {
            if (NodeCall.Shape(known.GetValueOrDefault(name), Identity(name), _storages.Of(name)) is { } shape)
            {
                tensors.TryAdd(name, shape);
            }
        }

        return tensors;
    }

    /// <summary>Whether a node works on constants of the file alone.</summary>
    private bool Drops(InferredNode node) => _dropsConstants && node.IsConstant;

    private static bool IsWork(InferredNode node) => ClassOf(node) is OperatorClass.Contraction or OperatorClass.Elementwise;

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

    private static string? Remark(long constant, IEnumerable<string> remarks)
    {
        string[] all = [.. remarks, .. constant > 0 ? [$"{constant} operators work on constants of the file alone, and count nothing: a runtime computes them once."] : Array.Empty<string>()];
        return all.Length == 0 ? null : string.Join(' ', all);
    }

    /// <summary>What a graph runs, and how often: of branches that values decide, the one that costs more. Each graph is planned once, however deep it lies.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isCompared">Whether it lies in a branch, of which it must be known what it costs.</param>
    private GraphPlan Plan(InferredGraph graph, bool isCompared)
    {
        var plan = new GraphPlan();
        foreach (var node in graph.Nodes)
        {
            if (node.IsChoice && !node.Bodies.IsEmpty)
            {
                Choose(node, plan);
            }
            else if (!node.Bodies.IsEmpty)
            {
                plan.Bodies.Add((node, null));
                foreach (var body in node.Bodies)
                {
                    plan.Add(Plan(body.Graph, isCompared), body.Times);
                }
            }
            else if (Drops(node))
            {
                plan.Constant += IsWork(node) ? 1 : 0;
            }
            else
            {
                OpenSizes.Refuse(node, graph, ClassOf(node));
                plan.Add(node, isCompared ? Read(node) : OperatorCost.Zero);
            }
        }

        return plan;
    }

    private void Choose(InferredNode node, GraphPlan plan)
    {
        List<GraphPlan> plans = [.. node.Bodies.Select(body => Plan(body.Graph, isCompared: true))];
        var (larger, smaller) = plans[0].CompareTo(plans[1]) >= 0 ? (0, 1) : (1, 0);
        if (plans[0].Cost != plans[1].Cost)
        {
            plan.Remarks.Add(
                $"Values decide which branch of {node.Node.Label} runs: counted is {node.Bodies[larger].Name} with {plans[larger].Text}; {node.Bodies[smaller].Name} has {plans[smaller].Text}.");
        }

        plan.Bodies.Add((node, node.Bodies[larger]));
        plan.Add(plans[larger], 1);

        // The other branch may be the one that costs more, if it has something that nobody can count.
        plan.AddUncounted(plans[smaller]);
    }

    private OperatorCost? Read(InferredNode node) => OnnxTable.Standard.Read(NodeCall.Of(node, null, 1, Identity, _ => 0)).Cost;

    private static OperatorClass? ClassOf(InferredNode node) => node.IsForeign ? null : OnnxTable.Standard.Find(node.Node.OperatorName)?.Class;
}
