using FlopsBudget.Counting;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>What a graph runs, and what that costs.</summary>
internal sealed class GraphPlan : IComparable<GraphPlan>
{
    /// <summary>Each node that runs, and how often.</summary>
    internal List<PlannedNode> Entries { get; } = [];

    /// <summary>The nodes with bodies that run, and of those that choose, the body that counts.</summary>
    internal List<(InferredNode Node, InferredBody? Choice)> Bodies { get; } = [];

    /// <summary>What a reader should know of it.</summary>
    internal List<string> Remarks { get; } = [];

    /// <summary>The operators that work on constants of the file alone.</summary>
    internal long Constant { get; set; }

    /// <summary>What can be counted of it.</summary>
    internal OperatorCost Cost { get; private set; } = OperatorCost.Zero;

    /// <summary>What it costs, in words.</summary>
    internal string Text =>
        $"{Cost.Macs:N0} MACs{(Cost.IntegerMacs > 0 ? $" and {Cost.IntegerMacs:N0} of integers" : "")}{(Cost.Macs + Cost.IntegerMacs == 0 ? $" and {Cost.Elementwise:N0} element-wise operations" : "")}";

    private List<PlannedNode> Uncounted { get; } = [];

    private (long Macs, long Elementwise) Size => (checked(Cost.Macs + Cost.IntegerMacs), Cost.Elementwise);

    /// <inheritdoc/>
    public int CompareTo(GraphPlan? other) => other is null ? 1 : Size.CompareTo(other.Size);

    internal void Add(InferredNode node, OperatorCost? cost)
    {
        Entries.Add(new(node, 1));
        if (cost is { } known)
        {
            Cost += known;
        }
        else
        {
            Uncounted.Add(new(node, 1));
        }
    }

    /// <summary>Adds a graph that runs a number of times.</summary>
    internal void Add(GraphPlan inner, long times)
    {
        Entries.AddRange(inner.Entries.Select(entry => new PlannedNode(entry.Node, checked(entry.Times * times))));
        Uncounted.AddRange(inner.Uncounted.Select(entry => new PlannedNode(entry.Node, checked(entry.Times * times))));
        Remarks.AddRange(inner.Remarks);
        Bodies.AddRange(inner.Bodies);
        Constant += inner.Constant;
        Cost += OnnxConvention.Times(inner.Cost, times);
    }

    /// <summary>Adds what nobody can count of a graph.</summary>
    internal void AddUncounted(GraphPlan inner)
    {
        Entries.AddRange(inner.Uncounted);
        Uncounted.AddRange(inner.Uncounted);
    }
}
