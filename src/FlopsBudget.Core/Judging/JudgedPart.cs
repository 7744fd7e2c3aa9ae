using FlopsBudget.Counting.Totals;
using FlopsBudget.Traces;

namespace FlopsBudget.Judging;

/// <summary>The model or the part of it that a budget is for.</summary>
/// <param name="Label">How it is called in a text.</param>
/// <param name="Total">Its place in the module tree.</param>
/// <param name="Report">The report, if this is the whole model.</param>
internal sealed record JudgedPart(string Label, ModuleTotal Total, FlopReport? Report = null)
{
    /// <summary>The parts that a budget is for; none when its pattern matches nothing.</summary>
    internal static IReadOnlyList<JudgedPart> Find(ModelBudget budget, FlopReport report)
    {
        var name = budget.Name ?? report.Model;
        if (budget.Module is not { Length: > 0 } pattern)
        {
            return [new(name, report.Root, report)];
        }

        var modules = new ModulePattern(pattern);
        return [.. report.Modules.Where(module => modules.Matches(module.Path)).Select(module => new JudgedPart($"{name}, {module.Path}", module))];
    }

    /// <summary>What a measure is of it.</summary>
    internal long Figure(Measure measure) => FigureOf(Total, measure);

    /// <summary>The modules that explain what a measure is of it, the most expensive first.</summary>
    /// <remarks>None of what does not add up.</remarks>
    internal IReadOnlyList<CostlyPart> CostliestBy(Measure measure) => !measure.AddsUp ? [] : CostlyParts.Of(Total, module => FigureOf(module, measure));

    // The report's own totals are the truth; the tree only says where they come from.
    private long FigureOf(ModuleTotal module, Measure measure) => Report is not null && ReferenceEquals(module, Total) ? measure.Whole(Report) : measure.Of(module);
}
