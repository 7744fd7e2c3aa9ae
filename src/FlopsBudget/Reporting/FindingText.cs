using System.Globalization;
using FlopsBudget.Judging;
using FlopsBudget.Units;

namespace FlopsBudget.Reporting;

/// <summary>The words for what keeps a budget from being judged.</summary>
internal static class FindingText
{
    private const int MostNamed = 5;

    internal static string NoLimit(FlopBudget budget, FlopReport report) =>
        $"{Name(budget, report)} has a budget without a limit, so nothing would be checked. Set at least one of {string.Join(", ", Measure.All.Select(measure => measure.Unit))}.";

    internal static string NothingMeasured(FlopBudget budget, FlopReport report) =>
        $"{Name(budget, report)} ran{Inputs(report)} without a single operator, so there is nothing to judge. Check that the call does what the model is for and does not return something that was computed before.";

    internal static string NeverRan(FlopBudget budget, FlopReport report, IReadOnlyList<JudgedPart> parts) =>
        $"{Name(budget, report)} ran without {Join(parts.Select(part => part.Total.Path))}, so the budget for that part was not checked. In TorchSharp a module is seen when it is invoked by call, not by forward; otherwise give an input that reaches it.";

    internal static string ModuleNotFound(FlopBudget budget, FlopReport report)
    {
        var nearest = NearestNames.To(budget.Module!, report.Modules.Select(module => module.Path));
        return $"{Name(budget, report)} has no module \"{budget.Module}\"; "
            + (nearest.Count == 0 ? "it has no modules at all." : $"the nearest are {string.Join(", ", nearest)}.")
            + " In a pattern * stands for any characters of one name and ** for any number of names.";
    }

    internal static string Uncounted(FlopBudget budget, FlopReport report, IReadOnlyList<UncountedOperator> uncounted) =>
        $"{Name(budget, report)} runs {Operators(uncounted)} that cannot be counted, so its figures{Inputs(report)} are a lower bound: "
        + $"{string.Join("; ", uncounted.Take(MostNamed).Select(Describe))}{AndMore(uncounted.Count)}. "
        + "Add a rule for each, or let the budget judge the lower bound by setting OnUncounted to Warn or Ignore.";

    internal static string IntegerWorkUnjudged(FlopBudget budget, FlopReport report, JudgedPart part)
    {
        var macs = part.Total.IntegerMacs.Value;
        return $"{part.Label} needs {Unit.IntegerMacs.Print(macs)}{Inputs(report)}, which no limit of its budget judges: quantized layers are no part of FLOPs, MACs and element-wise operations. "
            + $"Add {Measure.IntegerMacs.MaxName}=\"{macs.ToString(CultureInfo.InvariantCulture)}\" or less beside the other limits; in code, judge a FlopBudget with both."
            + (budget.Message is { } message ? $" {message}" : "");
    }

    internal static string Name(FlopBudget budget, FlopReport report) => budget.Name ?? report.Model;

    /// <summary>What the figures are for: the inputs, and how they were counted where that is not the usual way.</summary>
    internal static string Inputs(FlopReport report) =>
        (report.Inputs.Count == 0 ? "" : $" for {string.Join("; ", report.Inputs)}") + Mode(report);

    /// <summary>How a report was counted, where that is not the usual way.</summary>
    internal static string Mode(FlopReport report) =>
        (report.Mode == CountingMode.Training ? " in training" : "")
        + (report.Convention == Convention.Standard ? "" : $" as {report.Convention.Name} counts");

    private static string Operators(IReadOnlyList<UncountedOperator> uncounted) =>
        uncounted.Count == 1 ? "an operator" : $"{uncounted.Count} operators";

    private static string Describe(UncountedOperator one) =>
        $"{one.Name} ({Times(one.Calls)}"
        + (one.Shapes.Count == 0 ? "" : $" with {Join(one.Shapes)}")
        + (one.Modules.Count == 0 ? "" : $" in {Join(one.Modules.Select(path => path.Length == 0 ? "the model itself" : path))}")
        + (one.Reason.Length == 0 ? ")" : $": {one.Reason.TrimEnd('.')})");

    private static string Times(int calls) => calls == 1 ? "once" : $"{ReadableCount.Exact(calls)} times";

    private static string Join(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MostNamed)) + AndMore(all.Count);
    }

    private static string AndMore(int count) => count > MostNamed ? $" and {count - MostNamed} more" : "";
}
