using FlopsBudget.Traces;

namespace FlopsBudget.Judging;

/// <summary>The model or the part of it that a budget is for.</summary>
/// <param name="Label">How it is called in a text.</param>
/// <param name="Total">Its figures.</param>
internal sealed record JudgedPart(string Label, ModuleTotal Total)
{
    /// <summary>The parts that a budget is for; none when its pattern matches nothing.</summary>
    internal static IReadOnlyList<JudgedPart> Of(ModelBudget budget, FlopReport report)
    {
        var name = budget.Name ?? report.Model;
        if (budget.Module is not { Length: > 0 } pattern)
        {
            return [new(name, Whole(report))];
        }

        var modules = new ModulePattern(pattern);
        return [.. report.Modules.Where(module => modules.Matches(module.Path)).Select(module => new JudgedPart($"{name}, {module.Path}", module))];
    }

    // The report's own totals are the truth; the tree only says where they come from.
    private static ModuleTotal Whole(FlopReport report) => report.Root with
    {
        Macs = report.Macs,
        IntegerMacs = report.IntegerMacs,
        ElementwiseOperations = report.ElementwiseOperations,
        Parameters = report.Parameters,
    };
}
