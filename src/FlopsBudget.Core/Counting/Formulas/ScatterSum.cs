using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>Scatters that add or reduce where they write: one operation per element written.</summary>
internal static class ScatterSum
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (self, dimension, index, source, ...)
        .. Elementwise(InPlaceToo("scatter_add scatter_reduce index_add index_reduce"), "1 per element of the source.", PerArgument(3, 1)),
        .. Elementwise("_unsafe_masked_index_put_accumulate", "1 per element of the source.", PerArgument(3, 1)),
    ];
}
