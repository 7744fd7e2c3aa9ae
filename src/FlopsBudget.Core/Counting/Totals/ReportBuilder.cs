using FlopsBudget.Counting.Conventions;
using FlopsBudget.Counting.Memory;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

/// <summary>Makes a report of counted calls.</summary>
internal static class ReportBuilder
{
    /// <summary>The report of what was counted under a convention.</summary>
    internal static FlopReport Build(string model, IReadOnlyList<string> inputs, ExecutedTrace executed, Convention convention, CountingRules rules, ConventionReading reading)
    {
        var report = Build(model, inputs, executed, reading.Counted);
        var ruled = reading.Counted.Where(call => call.Rule is not null).Select(call => call.Call.Name).ToHashSet(StringComparer.Ordinal);
        return report with
        {
            Convention = convention,
            Rules = rules,
            ToolParameters = reading.Parameters,
            Operators = [.. report.Operators.Select(total => total with { Formula = ruled.Contains(total.Name) ? "By a rule of the project." : convention.FormulaOf(total.Name) })],
        };
    }

    internal static FlopReport Build(string model, IReadOnlyList<string> inputs, ExecutedTrace executed, IReadOnlyList<CountedCall> counted)
    {
        var trace = executed.Trace;
        var root = trace.Root ?? new ModuleScope(string.Empty, model, string.Empty, new Dictionary<string, object?>(), [], 0, []);
        var memory = new MemoryOfRun(trace, root);
        var totals = new ModuleTotals(root, trace, counted, memory);
        var total = totals.Root;
        return new()
        {
            Model = model,
            Inputs = inputs,
            Macs = total.Macs,
            ElementwiseOperations = total.ElementwiseOperations,
            IntegerMacs = total.IntegerMacs,
            Parameters = total.Parameters,
            TrainableParameters = totals.TrainableParameters,
            Memory = memory,
            Root = total,
            Operators = OperatorTotals.Of(counted),
            Uncounted = OperatorTotals.Uncounted(counted),
            UnlistedParameters = trace.Unlisted,
            WithPackedWeights = [.. trace.WithPackedWeights()],
            Trace = trace,
            Execution = executed.Execution,
            FallbackReason = executed.FallbackReason,
        };
    }
}
