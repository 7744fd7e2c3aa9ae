using FlopsBudget.Counting.Rules;
using FlopsBudget.Tracing;
using FlopsBudget.Units;

namespace FlopsBudget.Counting;

/// <summary>Adds counted calls up by module and by operator.</summary>
internal static class ReportBuilder
{
    /// <summary>Counts under a convention.</summary>
    internal static FlopReport Build(string model, IReadOnlyList<string> inputs, ExecutedTrace executed, Convention convention, CountingRules rules, RuleClaims claims)
    {
        var reading = convention.Read(executed.Trace, claims);
        return Build(model, inputs, executed, reading.Counted) with { Convention = convention, Rules = rules, ToolParameters = reading.Parameters };
    }

    internal static FlopReport Build(string model, IReadOnlyList<string> inputs, ExecutedTrace executed, IReadOnlyList<CountedCall> counted)
    {
        var trace = executed.Trace;
        var root = trace.Root ?? new ModuleScope(string.Empty, model, string.Empty, new Dictionary<string, object?>(), [], 0, []);
        var total = ModuleTotals.Build(root, trace, counted);
        var parameters = ModuleTotals.DistinctParameters(root);
        return new()
        {
            Model = model,
            Inputs = inputs,
            Macs = total.Macs,
            ElementwiseOperations = total.ElementwiseOperations,
            IntegerMacs = new(counted.Aggregate(OperatorCost.Zero, (sum, call) => sum + call.Cost).IntegerMacs),
            Parameters = total.Parameters,
            TrainableParameters = parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Shape.Elements),
            Root = total,
            Operators = ByOperator(counted),
            Uncounted = Uncounted(counted),
            Trace = trace,
            Execution = executed.Execution,
            FallbackReason = executed.FallbackReason,
        };
    }

    internal static IReadOnlyList<OperatorTotal> ByOperator(IEnumerable<CountedCall> counted) =>
    [
        .. counted.Where(call => call.Problem is null)
            .GroupBy(call => call.Call.Name, StringComparer.Ordinal)
            .Select(group =>
            {
                var cost = group.Aggregate(OperatorCost.Zero, (sum, call) => sum + call.Cost);
                return new OperatorTotal(group.Key, group.Count(), new Macs(cost.Macs), cost.Elementwise);
            })
            .OrderByDescending(total => total.Macs.Value)
            .ThenByDescending(total => total.ElementwiseOperations)
            .ThenBy(total => total.Name, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<UncountedOperator> Uncounted(IEnumerable<CountedCall> counted) =>
    [
        .. counted.Where(call => call.Problem is not null)
            .GroupBy(call => (call.Call.Name, call.Problem))
            .Select(group => new UncountedOperator(
                group.Key.Name,
                group.Count(),
                [.. group.Select(call => string.Join(", ", call.Call.Inputs.Where(input => input.Kind is ArgumentKind.Tensor or ArgumentKind.TensorList))).Distinct()],
                [.. group.Select(call => call.Call.Module?.Scope.Path ?? string.Empty).Distinct()],
                group.Key.Problem!))
            .OrderBy(uncounted => uncounted.Name, StringComparer.Ordinal),
    ];
}
