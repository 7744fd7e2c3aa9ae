namespace FlopsBudget.Counting;

/// <summary>Writes rules for several operators that share a formula. Names without a namespace are PyTorch's own (<c>aten</c>).</summary>
internal static class OperatorRules
{
    internal static IEnumerable<OperatorRule> Contraction(string names, string note, OperatorFormula formula) =>
        Of(names, OperatorClass.Contraction, note, formula);

    internal static IEnumerable<OperatorRule> Elementwise(string names, string note, OperatorFormula formula) =>
        Of(names, OperatorClass.Elementwise, note, formula);

    internal static IEnumerable<OperatorRule> Free(string names, string note) =>
        Of(names, OperatorClass.Free, note, _ => OperatorCost.Zero);

    internal static IEnumerable<OperatorRule> Uncountable(string names, string reason) =>
        Of(names, OperatorClass.Uncountable, reason, _ => OperatorCost.Zero);

    /// <summary>The names in a text, separated by spaces or line ends, with their namespace.</summary>
    internal static IEnumerable<string> Names(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.Contains("::", StringComparison.Ordinal) ? name : $"aten::{name}");

    /// <summary>Each name, and the same with the underscore of its in-place form.</summary>
    internal static string InPlaceToo(string names) => string.Join(' ', Names(names).Select(name => $"{name} {name}_"));

    private static IEnumerable<OperatorRule> Of(string names, OperatorClass @class, string note, OperatorFormula formula) =>
        Names(names).Select(name => new OperatorRule(name, @class, formula, note));
}
