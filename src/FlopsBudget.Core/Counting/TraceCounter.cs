using System.Diagnostics;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting;

/// <summary>Counts what a front end traces.</summary>
[StackTraceHidden]
public static class TraceCounter
{
    /// <summary>Traces a model and counts what ran.</summary>
    /// <param name="source">The model with its inputs.</param>
    /// <param name="options">How to count; null for inference under the standard convention.</param>
    /// <exception cref="FlopsBudgetException">
    /// The model cannot be traced; <c>FLOPS0302</c>: it ran no operator; <c>FLOPS0204</c>: its figures do not fit in 64 bits; <c>FLOPS0211</c>: a rule cannot be used;
    /// <c>FLOPS0212</c>: a rule counted nothing.
    /// </exception>
    public static FlopReport Count(ITraceSource source, CountOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new();
        var executed = source.Trace();
        var name = options.ModelName ?? source.Name;
        return executed.Trace.Operators().Any() ? Count(name, source.Inputs, executed, options) : throw new FlopsBudgetException(
            DiagnosticIds.NothingMeasured,
            $"{name} ran no operator, so nothing was measured.");
    }

    /// <summary>Counts a trace.</summary>
    /// <param name="name">The model's name in the report.</param>
    /// <param name="inputs">Its inputs as the report names them.</param>
    /// <param name="executed">What ran.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">As for a model, but for what concerns the run.</exception>
    internal static FlopReport Count(string name, IReadOnlyList<string> inputs, ExecutedTrace executed, CountOptions options)
    {
        try
        {
            var reading = options.Convention.Read(executed.Trace, options.Rules);
            var report = ReportBuilder.Build(name, [.. inputs], executed, options.Convention, options.Rules, reading);
            UnusedRules.Check(options.Convention, options.Rules, reading.Counted, executed.Trace);

            // FLOPs are twice as many as multiply-adds, and have to fit too: those of a part are no more than those of all.
            _ = report.Flops;
            return report with { Mode = options.Mode, Method = executed.Method };
        }
        catch (OverflowException exception)
        {
            throw TooManyToCount.Error($"{name} needs more operations", inputs.Count == 0 ? "" : $" for {string.Join("; ", inputs)}", "the input", exception);
        }
    }
}
