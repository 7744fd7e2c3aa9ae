using System.Globalization;
using FlopsBudget.Counting.Views;
using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Judging.Words;

/// <summary>The words for what keeps a budget from being judged.</summary>
internal static class FindingText
{
    private const int MostNamed = 5;
    private const string CalledText = "In TorchSharp a module is seen when it is invoked by call, not by forward";
    private const string MergedText = "In an archive of TorchScript whose methods were merged before it was saved no module is seen: give the budget to the whole model";

    internal static string NoLimit(ModelBudget budget, FlopReport report) =>
        $"{Name(budget, report)} has a budget without a limit, so nothing would be checked. Set at least one of {string.Join(", ", Measure.All.Select(measure => measure.Title))}.";

    internal static string NothingMeasured(ModelBudget budget, FlopReport report) =>
        $"{Name(budget, report)} ran{Inputs(report)} without a single operator, so there is nothing to judge. Check that the call does what the model is for and does not return something that was computed before.";

    internal static string NeverRan(ModelBudget budget, FlopReport report, IReadOnlyList<JudgedPart> parts)
    {
        var paths = Join(parts.Select(part => part.Total.Path));
        return parts.All(part => part.Total.MayBeCountedIn.Count == 0)
            ? $"{Name(budget, report)} ran without {paths}, so the budget for that part was not checked. {CalledText}; otherwise give an input that reaches it."
            : $"{Name(budget, report)} was not seen to run {paths}, and without parameters nothing else tells whether it did, so the budget for that part was not checked. {CalledText}. {MergedText}.";
    }

    internal static string NotSeen(ModelBudget budget, FlopReport report, IReadOnlyList<JudgedPart> parts, Measure measure, long limit, string what)
    {
        var first = parts[0];
        var seen = first.Figure(measure);
        var most = seen + UnseenWork.Most(first.Total, report, measure);
        var elsewhere = UnseenWork.Modules(first.Total, measure).Select(path => path.Length == 0 ? "the model itself" : path);
        return $"{Name(budget, report)} ran {Join(parts.Select(part => part.Total.Path))} without being seen to: what {(parts.Count == 1 ? "it does itself" : "they do themselves")} is counted in {Join(elsewhere)}. "
            + $"{first.Total.Path} needs at least {measure.Unit.Print(seen)} and at most {measure.Unit.PrintExactly(most)}{Inputs(report)}, and the {what} of {measure.Unit.PrintPair(limit, most).First} lies between, so it cannot be judged. "
            + $"In TorchSharp a module is seen when it is invoked by call, not by forward: write call in the place of forward where the model uses it. {MergedText}, or one that is as high.";
    }

    internal static string Unlisted(ModelBudget budget, FlopReport report, IReadOnlyList<UnlistedParameter> unlisted)
    {
        var first = unlisted[0];
        var holder = first.Module.Length == 0 ? first.Type : $"{first.Module} ({first.Type})";
        return $"{Name(budget, report)} {(first.Operator.Length == 0 ? "holds" : "computes with")} parameters that parameters() does not list, so {Unit.Parameters.Print(unlisted.Sum(one => one.Elements))} are missing in its figure: "
            + $"{string.Join("; ", unlisted.Take(MostNamed).Select(Describe))}{AndMore(unlisted.Count)}. "
            + $"Call RegisterComponents() at the end of the constructor of {holder}, or register_module or register_parameter for what it keeps in lists{(first.Operator.Length == 0 ? "; or give an input, so that it shows which of them it uses" : "")}.";
    }

    internal static string NoParameters(ModelBudget budget, FlopReport report) =>
        $"{Name(budget, report)} is code that was counted without a model, so its parameters are not known and a limit on them cannot be judged. Give the model, as in FlopCounter.Count(() => model.call(input), model).";

    internal static string BlindConvention(ModelBudget budget, FlopReport report) =>
        $"{Name(budget, report)}{(budget.Module is { } module ? $", {module}" : "")} comes to 0 MACs{Inputs(report)}: that convention knows nothing of what runs there, so a limit on it would check nothing. Use Convention=\"Standard\".";

    internal static string PackedWeights(ModelBudget budget, FlopReport report) =>
        $"{Name(budget, report)} runs {Join(report.WithPackedWeights)}, whose weights lie packed in objects that libtorch does not show, so its parameters are not known. Give the limit to the model as it was before optimize_for_mobile, or limit FLOPs only.";

    internal static string ModuleNotFound(ModelBudget budget, FlopReport report)
    {
        var nearest = NearestNames.To(budget.Module!, report.Modules.Select(module => module.Path));
        return $"{Name(budget, report)} has no module \"{budget.Module}\"; "
            + (nearest.Count == 0 ? "it has no modules at all." : $"the nearest are {string.Join(", ", nearest)}.")
            + " In a pattern * stands for any characters of one name and ** for any number of names.";
    }

    /// <summary>A figure that is limited is not known.</summary>
    internal static string Unknown(ModelBudget budget, FlopReport report, Measure measure)
    {
        var (why, what) = WhyUnknown(report, measure, measure.Limit(budget) is null ? measure.WarnName : measure.MaxName);
        return $"{Name(budget, report)} has a limit on {measure.Words}, and the figure is not known: {why}. {what}.";
    }

    /// <summary>Why a figure is not known, and what to do where an attribute asks for it.</summary>
    internal static (string Why, string What) WhyUnknown(FlopReport report, Measure measure, string attribute) =>
        measure.IsOfParameters ? ("the report does not have it, as one that an older version wrote, or it does not fit in 64 bits", "Count the model again with this version")
        : report.Mode == CountingMode.Training ? ("in a step of training nobody sees what the graph of gradients keeps", $"Limit it in an item of its own that counts inference, and remove {attribute} here")
        : report.HasTrace ? ("its run does not tell which tensors share memory, as that of an ONNX file with more turns of loops than are followed or with values whose size is not known, or of a front end that leaves TensorShape.Storage out", $"Remove {attribute}, or limit the parts of the file in files of their own")
        : ("the report does not have it, as one that an older version wrote", "Count the model again with this version");

    internal static string Uncounted(ModelBudget budget, FlopReport report, IReadOnlyList<UncountedOperator> uncounted) =>
        $"{Name(budget, report)} runs {Operators(uncounted)} that cannot be counted, so its figures{Inputs(report)} are a lower bound: "
        + $"{string.Join("; ", uncounted.Take(MostNamed).Select(Describe))}{AndMore(uncounted.Count)}. "
        + "Add a rule for each, or let the budget judge the lower bound by setting OnUncounted to Warn or Ignore.";

    internal static string IntegerWorkUnjudged(ModelBudget budget, FlopReport report, JudgedPart part)
    {
        var macs = part.Figure(Measure.IntegerMacs);
        return $"{part.Label} needs {Unit.IntegerMacs.Print(macs)}{Inputs(report)}, which no limit of its budget judges: quantized layers are no part of FLOPs, MACs and element-wise operations. "
            + $"Add {Measure.IntegerMacs.MaxName}=\"{macs.ToString(CultureInfo.InvariantCulture)}\" or less beside the other limits; in code, judge a ModelBudget with both."
            + (budget.Message is { } message ? $" {message}" : "");
    }

    internal static string MadeUpValues(ModelBudget budget, FlopReport report) =>
        $"What {Name(budget, report)} costs{Inputs(report)} depends on the values of its inputs, and only shapes were given, so the values were made up: {report.MadeUpValues}. "
        + "With others the figures may be higher. Give the input with its values (a tensor; in an item or on the command line a .npy file, or a static method that makes it), or let the budget judge these figures by setting OnMadeUpValues to Warn or Ignore.";

    internal static string Name(ModelBudget budget, FlopReport report) => budget.Name ?? report.Model;

    /// <summary>What the figures are for: the inputs, and how they were counted where that is not the usual way.</summary>
    internal static string Inputs(FlopReport report) => ReportTable.Inputs(report);

    private static string Operators(IReadOnlyList<UncountedOperator> uncounted) =>
        uncounted.Count == 1 ? "an operator" : $"{uncounted.Count} operators";

    private static string Describe(UncountedOperator one) =>
        $"{one.Name} ({Times(one.Calls)}"
        + (one.Shapes.Count == 0 ? "" : $" with {Join(one.Shapes)}")
        + (one.Modules.Count == 0 ? "" : $" in {Join(one.Modules.Select(path => path.Length == 0 ? "the model itself" : path))}")
        + (one.Reason.Length == 0 ? ")" : $": {one.Reason.TrimEnd('.')})");

    private static string Describe(UnlistedParameter one) =>
        $"{(one.Module.Length == 0 ? "" : one.Module + ".")}{(one.Field.Length == 0 ? "?" : one.Field)} {one.Shape}{(one.Operator.Length == 0 ? "" : $" in {one.Operator}")}";

    private static string Times(int calls) => calls == 1 ? "once" : $"{ReadableCount.Exact(calls)} times";

    private static string Join(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MostNamed)) + AndMore(all.Count);
    }

    private static string AndMore(int count) => count > MostNamed ? $" and {count - MostNamed} more" : "";
}
