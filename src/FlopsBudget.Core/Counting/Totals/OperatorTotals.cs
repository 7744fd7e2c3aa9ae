using System.Runtime.InteropServices;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

/// <summary>Adds counted calls up by operator.</summary>
internal static class OperatorTotals
{
    /// <summary>The operators that were counted, the most expensive first.</summary>
    internal static IReadOnlyList<OperatorTotal> Of(IReadOnlyList<CountedCall> counted)
    {
        if (counted is [] or [{ Problem: not null }])
        {
            return [];
        }

        // A layer is mostly one operator.
        if (counted is [var only])
        {
            return [Total(only.Call.Name, Times(only), only.Cost)];
        }

        var sums = new Dictionary<string, (int Calls, OperatorCost Cost)>(StringComparer.Ordinal);
        foreach (var call in counted)
        {
            if (call.Problem is null)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, call.Call.Name, out _);
                sum = (checked(sum.Calls + Times(call)), sum.Cost + call.Cost);
            }
        }

        return
        [
            .. sums.Select(entry => Total(entry.Key, entry.Value.Calls, entry.Value.Cost))
                .OrderByDescending(total => total.Macs.Value)
                .ThenByDescending(total => total.IntegerMacs.Value)
                .ThenByDescending(total => total.ElementwiseOperations)
                .ThenBy(total => total.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The operators that could not be counted, by name and reason.</summary>
    internal static IReadOnlyList<UncountedOperator> Uncounted(IEnumerable<CountedCall> counted) =>
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

    private static int Times(CountedCall call) => checked((int)call.Call.Times);

    private static OperatorTotal Total(string name, int calls, OperatorCost cost) => new(name, calls, new(cost.Macs), cost.Elementwise) { IntegerMacs = new(cost.IntegerMacs) };
}
