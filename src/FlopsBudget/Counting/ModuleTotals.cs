using FlopsBudget.Tracing;
using FlopsBudget.Units;

namespace FlopsBudget.Counting;

/// <summary>Adds counted calls up along the module tree.</summary>
internal static class ModuleTotals
{
    internal static ModuleTotal Build(ModuleScope root, OperatorTrace trace, IReadOnlyList<CountedCall> counted)
    {
        var costs = counted.ToLookup(call => call.Call.Module?.Scope.Path ?? string.Empty, StringComparer.Ordinal);
        var calls = trace.ModuleCalls.ToLookup(call => call.Scope.Path, StringComparer.Ordinal);
        return Build(root, costs, calls);
    }

    /// <summary>The parameters of a place and all below it, each tensor once.</summary>
    internal static IEnumerable<ParameterShape> DistinctParameters(ModuleScope scope) =>
        scope.SelfAndDescendants().SelectMany(place => place.ParameterShapes).DistinctBy(parameter => parameter.Shape.Identity);

    private static ModuleTotal Build(ModuleScope scope, ILookup<string, CountedCall> costs, ILookup<string, ModuleCall> calls)
    {
        var children = scope.Children.Select(child => Build(child, costs, calls)).ToArray();
        var own = costs[scope.Path].ToArray();
        var cost = own.Aggregate(OperatorCost.Zero, (sum, call) => sum + call.Cost);
        var total = children.Aggregate(cost, (sum, child) => sum + new OperatorCost(child.Macs.Value, child.ElementwiseOperations));
        var count = calls[scope.Path].Count();
        return new()
        {
            Path = scope.Path,
            Type = scope.TypeName,
            Configuration = scope.Configuration,
            Macs = new(total.Macs),
            OwnMacs = new(cost.Macs),
            ElementwiseOperations = total.Elementwise,
            Parameters = DistinctParameters(scope).Sum(parameter => parameter.Shape.Elements),
            Calls = count,
            NeverRan = count == 0 && own.Length == 0 && children.All(child => child.NeverRan),
            Children = children,
            Operators = ReportBuilder.ByOperator(own),
        };
    }
}
