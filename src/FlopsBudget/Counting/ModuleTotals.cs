using FlopsBudget.Tracing;
using FlopsBudget.Units;

namespace FlopsBudget.Counting;

/// <summary>Adds counted calls up along the module tree.</summary>
internal static class ModuleTotals
{
    internal static ModuleTotal Build(ModuleScope root, OperatorTrace trace, IReadOnlyList<CountedCall> counted)
    {
        var costs = counted.ToLookup(call => call.Call.Module?.Scope.Path ?? string.Empty, StringComparer.Ordinal);
        var calls = trace.ModuleCalls.CountBy(call => call.Scope.Path, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return Build(root, costs, calls, []);
    }

    /// <summary>The parameters of a place and all below it, each tensor once.</summary>
    internal static IEnumerable<ParameterShape> DistinctParameters(ModuleScope scope) =>
        scope.SelfAndDescendants().SelectMany(place => place.ParameterShapes).DistinctBy(parameter => parameter.Shape.Identity);

    /// <param name="scope">The place.</param>
    /// <param name="costs">What each place's own operators cost.</param>
    /// <param name="calls">How often each place was called.</param>
    /// <param name="parameters">Gets the place's parameters and those below, each tensor once.</param>
    private static ModuleTotal Build(ModuleScope scope, ILookup<string, CountedCall> costs, Dictionary<string, int> calls, Dictionary<long, long> parameters)
    {
        foreach (var parameter in scope.ParameterShapes)
        {
            parameters[parameter.Shape.Identity] = parameter.Shape.Elements;
        }

        var children = new ModuleTotal[scope.Children.Count];
        for (var index = 0; index < children.Length; index++)
        {
            var below = new Dictionary<long, long>();
            children[index] = Build(scope.Children[index], costs, calls, below);
            foreach (var (identity, elements) in below)
            {
                parameters[identity] = elements;
            }
        }

        var own = costs[scope.Path].ToArray();
        var cost = own.Aggregate(OperatorCost.Zero, (sum, call) => sum + call.Cost);
        var total = children.Aggregate(cost, (sum, child) => sum + new OperatorCost(child.Macs.Value, child.ElementwiseOperations));
        var count = calls.GetValueOrDefault(scope.Path);
        return new()
        {
            Path = scope.Path,
            Type = scope.TypeName,
            Configuration = scope.Configuration,
            Macs = new(total.Macs),
            OwnMacs = new(cost.Macs),
            ElementwiseOperations = total.Elementwise,
            Parameters = parameters.Values.Sum(),
            Calls = count,
            NeverRan = count == 0 && own.Length == 0 && children.All(child => child.NeverRan),
            Children = children,
            Operators = own.Length == 0 ? [] : ReportBuilder.ByOperator(own),
        };
    }
}
