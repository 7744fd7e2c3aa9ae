using FlopsBudget.Counting;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Writes rules for several operators that share a formula. Names without an operator set are ONNX's own.</summary>
internal static class OnnxRules
{
    internal static IEnumerable<OperatorRule> Contraction(string names, string note, OperatorFormula formula) => Of(names, OperatorClass.Contraction, note, formula);

    internal static IEnumerable<OperatorRule> Elementwise(string names, string note, OperatorFormula formula) => Of(names, OperatorClass.Elementwise, note, formula);

    internal static IEnumerable<OperatorRule> Free(string names, string note) => Of(names, OperatorClass.Free, note, static _ => OperatorCost.Zero);

    internal static IEnumerable<OperatorRule> Uncountable(string names, string reason) => Of(names, OperatorClass.Uncountable, reason, static _ => OperatorCost.Zero);

    /// <summary>The same names in Microsoft's operator set.</summary>
    internal static string InMicrosoft(string names) => In("com.microsoft", names);

    /// <summary>The same names in the operator set of classical machine learning.</summary>
    internal static string InClassical(string names) => In("ai.onnx.ml", names);

    private static string In(string domain, string names) => string.Join(' ', names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => $"{domain}::{name}"));

    private static IEnumerable<OperatorRule> Of(string names, OperatorClass @class, string note, OperatorFormula formula) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(name => new OperatorRule(name.Contains("::", StringComparison.Ordinal) ? name : $"onnx::{name}", @class, formula, note));
}
