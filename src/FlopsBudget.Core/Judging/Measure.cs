using FlopsBudget.Units;

namespace FlopsBudget.Judging;

/// <summary>
/// One figure that a budget can limit: all that a limit on it needs, from its names to its words. Whoever reads, judges, prints or stores
/// limits goes through <see cref="All"/>.
/// </summary>
/// <param name="Name">Its name, such as <c>Flops</c>; those of its limits are made of it.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Words">What it counts in full words, for the help of a command.</param>
/// <param name="Example">A limit such as one might be written.</param>
/// <param name="OverLimit">The code for more than the limit.</param>
/// <param name="Of">The figure of one place in the module tree.</param>
internal sealed record Measure(string Name, Unit Unit, string Words, string Example, string OverLimit, Func<ModuleTotal, long> Of)
{
    internal static Measure Flops { get; } = new(
        "Flops", Unit.Flops, "floating-point operations", "8.2G", DiagnosticIds.OverFlops, module => module.Flops.Value);

    internal static Measure Macs { get; } = new(
        "Macs", Unit.Macs, "multiply-adds", "4.1G", DiagnosticIds.OverMacs, module => module.Macs.Value);

    internal static Measure IntegerMacs { get; } = new(
        "IntegerMacs", Unit.IntegerMacs, "multiply-adds of integers, those of quantized layers", "4.1G", DiagnosticIds.OverIntegerMacs, module => module.IntegerMacs.Value);

    internal static Measure Parameters { get; } = new(
        "Parameters", Unit.Parameters, "elements of parameters", "26M", DiagnosticIds.OverParameters, module => module.Parameters) { NeedsRun = false };

    internal static Measure ElementwiseOperations { get; } = new(
        "ElementwiseOperations", Unit.ElementwiseOperations, "element-wise operations", "50M", DiagnosticIds.OverElementwise, module => module.ElementwiseOperations) { IsShownUnasked = false };

    internal static IReadOnlyList<Measure> All { get; } = [Flops, Macs, IntegerMacs, Parameters, ElementwiseOperations];

    /// <summary>Whether the model has to run for it.</summary>
    internal bool NeedsRun { get; private init; } = true;

    /// <summary>Whether it is shown where there is some of it, limited or not.</summary>
    internal bool IsShownUnasked { get; private init; } = true;

    /// <summary>The name of the limit, such as <c>MaxFlops</c>.</summary>
    internal string MaxName => "Max" + Name;

    /// <summary>The name of the level for a warning, such as <c>WarnFlops</c>.</summary>
    internal string WarnName => "Warn" + Name;

    /// <summary>The option of a command, such as <c>--max-flops</c>.</summary>
    internal string Option => "--max" + string.Concat(Name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>The limit a budget sets on it.</summary>
    internal long? Limit(ModelBudget budget) => budget.Max[this];

    /// <summary>The warning level a budget sets on it.</summary>
    internal long? WarningLevel(ModelBudget budget) => budget.Warn[this];

    /// <summary>Whether a budget says anything of this figure.</summary>
    internal bool IsLimitedBy(ModelBudget budget) => Limit(budget) is not null || WarningLevel(budget) is not null;

    /// <summary>Whether the figure of a place belongs into a line about it.</summary>
    internal bool IsShown(ModelBudget budget, ModuleTotal total) =>
        IsLimitedBy(budget) || (IsShownUnasked && (this != IntegerMacs || Of(total) > 0));
}
