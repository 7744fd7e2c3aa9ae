using System.Text.Json;
using FlopsBudget.Units;

namespace FlopsBudget.Judging;

/// <summary>
/// One figure that a budget can limit: all that a limit on it needs, from its names to its words. Whoever reads, judges, prints or stores
/// limits goes through <see cref="All"/>. It adds up along the module tree, unless it says that it does not. What lies elsewhere is compared with the rows by <c>MeasureTests</c>.
/// </summary>
/// <param name="Name">Its name, such as <c>Flops</c>; those of its limits are made of it.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Words">What it counts in full words, for the help of a command.</param>
/// <param name="Example">A limit such as one might be written.</param>
/// <param name="OverLimit">The code for more than the limit.</param>
/// <param name="Of">The figure of one place in the module tree.</param>
/// <param name="Whole">The figure of a whole report, which is the truth; the tree only says where it comes from.</param>
internal sealed record Measure(string Name, Unit Unit, string Words, string Example, string OverLimit, Func<ModuleTotal, long> Of, Func<FlopReport, long> Whole)
{
    internal static Measure Flops { get; } = new(
        "Flops", Unit.Flops, "floating-point operations", "8.2G", DiagnosticIds.OverFlops, module => module.Flops.Value, report => report.Flops.Value)
    {
        LeavesOutIntegers = true,
    };

    internal static Measure Macs { get; } = new(
        "Macs", Unit.Macs, "multiply-adds", "4.1G", DiagnosticIds.OverMacs, module => module.Macs.Value, report => report.Macs.Value)
    {
        LeavesOutIntegers = true,
        Committed = new(entry => entry.Macs.Value, (entry, macs) => entry with { Macs = new(macs) }) { IsOfFirstVersion = true },
    };

    internal static Measure IntegerMacs { get; } = new(
        "IntegerMacs", Unit.IntegerMacs, "multiply-adds of integers, those of quantized layers", "4.1G", DiagnosticIds.OverIntegerMacs, module => module.IntegerMacs.Value, report => report.IntegerMacs.Value)
    {
        IsUsual = false,
        Committed = new(entry => entry.IntegerMacs.Value, (entry, macs) => entry with { IntegerMacs = new(macs) }),
    };

    internal static Measure Parameters { get; } = new(
        "Parameters", Unit.Parameters, "elements of parameters", "26M", DiagnosticIds.OverParameters, module => module.Parameters, report => report.Parameters)
    {
        IsOfParameters = true,
        Committed = new(entry => entry.Parameters, (entry, parameters) => entry with { Parameters = parameters }) { IsOfFirstVersion = true },
    };

    internal static Measure ElementwiseOperations { get; } = new(
        "ElementwiseOperations", Unit.ElementwiseOperations, "element-wise operations", "50M", DiagnosticIds.OverElementwise, module => module.ElementwiseOperations, report => report.ElementwiseOperations)
    {
        IsShownUnasked = false,
        LeavesOutIntegers = true,
    };

    internal static Measure ParameterBytes { get; } = new(
        "ParameterBytes", Unit.Bytes, "bytes of parameters", "100MB", DiagnosticIds.OverParameterBytes, module => module.ParameterBytes?.Value ?? 0, report => report.ParameterBytes?.Value ?? 0)
    {
        IsOfParameters = true,
        IsShownUnasked = false,
        Noun = "of parameters",
        IsKnown = report => report.Root.ParameterBytes is not null,
        FollowsFrom = Parameters,
        Committed = new(entry => entry.ParameterBytes?.Value, (entry, bytes) => entry with { ParameterBytes = new(bytes) }),
    };

    internal static Measure ActivationBytes { get; } = new(
        "ActivationBytes", Unit.Bytes, "bytes of activations that are live at one time", "1GiB", DiagnosticIds.OverActivationBytes, module => module.PeakActivationBytes?.Value ?? 0, report => report.PeakActivationBytes?.Value ?? 0)
    {
        IsShownUnasked = false,
        AddsUp = false,
        Noun = "of activations",
        Figure = nameof(FlopReport.PeakActivationBytes),
        IsKnown = report => report.PeakActivationBytes is not null,
        Committed = new(entry => entry.PeakActivationBytes?.Value, (entry, bytes) => entry with { PeakActivationBytes = new(bytes) }),
    };

    internal static IReadOnlyList<Measure> All { get; } = [Flops, Macs, IntegerMacs, Parameters, ElementwiseOperations, ParameterBytes, ActivationBytes];

    /// <summary>Those that add up along the module tree, so that the tree explains them.</summary>
    internal static IReadOnlyList<Measure> AddingUp { get; } = [.. All.Where(measure => measure.AddsUp)];

    /// <summary>Those that a tolerance to the baseline is for.</summary>
    internal static IReadOnlyList<Measure> InBaseline { get; } = [.. All.Where(measure => measure.Committed is not null)];

    /// <summary>Whether what modules have of it makes up what the one around them has; a peak does not.</summary>
    internal bool AddsUp { get; private init; } = true;

    /// <summary>Whether a report knows it.</summary>
    internal Func<FlopReport, bool> IsKnown { get; private init; } = _ => true;

    /// <summary>Whether a report tells it; of a file of weights nothing is known that a run costs.</summary>
    internal bool IsToldBy(FlopReport report) => (IsOfParameters || !report.IsOfWeights) && IsKnown(report);

    /// <summary>What a report calls it, where that is not the name of the limit.</summary>
    internal string? Figure { get; private init; }

    /// <summary>Whether it is of the parameters, which are there whether the model runs or not, and may be packed or not listed.</summary>
    internal bool IsOfParameters { get; private init; }

    /// <summary>Whether the model has to run for it.</summary>
    internal bool NeedsRun => !IsOfParameters;

    /// <summary>Whether the work of quantized layers is no part of it, so that a limit on it alone would pass whatever they do.</summary>
    internal bool LeavesOutIntegers { get; private init; }

    /// <summary>Whether it is shown where it is not limited.</summary>
    internal bool IsShownUnasked { get; private init; } = true;

    /// <summary>Whether a model without any of it is worth a word, and a number in the baseline.</summary>
    internal bool IsUsual { get; private init; } = true;

    /// <summary>The figure that it usually grows with, so that above a baseline the two are said once; null where there is none.</summary>
    internal Measure? FollowsFrom { get; private init; }

    /// <summary>What it is in the entry of a baseline; null where it is not committed.</summary>
    internal CommittedFigure? Committed { get; private init; }

    /// <summary>What a number of it is called where its unit does not say it, such as <c>of activations</c>; empty where the unit does.</summary>
    internal string Noun { get; private init; } = "";

    /// <summary>The figure that is never left out beside it: many tools call multiply-adds FLOPs.</summary>
    internal Measure? Beside => this == Flops ? Macs : this == Macs ? Flops : null;

    /// <summary>What it is called as the heading of a figure.</summary>
    internal string Title => Named(Unit.ToString());

    /// <summary>The name of the limit, such as <c>MaxFlops</c>.</summary>
    internal string MaxName => "Max" + Name;

    /// <summary>The name of the level for a warning, such as <c>WarnFlops</c>.</summary>
    internal string WarnName => "Warn" + Name;

    /// <summary>The property that limits all models of a project together, such as <c>FlopsBudgetTotalMaxFlops</c>.</summary>
    internal string TotalProperty => "FlopsBudgetTotal" + MaxName;

    /// <summary>The option of a command, such as <c>--max-flops</c>.</summary>
    internal string Option => "--max" + string.Concat(Name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>The field in JSON, such as <c>flops</c>.</summary>
    internal string JsonName => JsonNamingPolicy.CamelCase.ConvertName(Figure ?? Name);

    /// <summary>A number with what it is of, such as <c>12 MB of activations</c>.</summary>
    internal string Named(string number) => Noun.Length == 0 ? number : $"{number} {Noun}";

    /// <summary>The limit a budget sets on it.</summary>
    internal long? Limit(ModelBudget budget) => budget.Max[this];

    /// <summary>The warning level a budget sets on it.</summary>
    internal long? WarningLevel(ModelBudget budget) => budget.Warn[this];

    /// <summary>Whether a budget says anything of this figure.</summary>
    internal bool IsLimitedBy(ModelBudget budget) => Limit(budget) is not null || WarningLevel(budget) is not null;

    /// <summary>Whether the figure of a part belongs into a line about it.</summary>
    internal bool IsShown(ModelBudget budget, JudgedPart part) =>
        IsLimitedBy(budget) || (IsShownUnasked && (IsUsual || part.Figure(this) > 0));
}
