namespace FlopsBudget.Counting;

/// <summary>The refusal of numbers that 64 bits do not hold.</summary>
internal static class TooManyToCount
{
    /// <summary>The error, <c>FLOPS0204</c>.</summary>
    /// <param name="what">What there is more of, such as <c>Net needs more operations</c>.</param>
    /// <param name="where">For which inputs, after a space; empty where that is not known.</param>
    /// <param name="sizes">The sizes to look at.</param>
    /// <param name="cause">The overflow.</param>
    internal static FlopsBudgetException Error(string what, string where, string sizes, OverflowException cause) => new(
        DiagnosticIds.UnreadableInput,
        $"{what} than 9,223,372,036,854,775,807{where}, the largest number that can be counted. Check the sizes of {sizes}.",
        cause);
}
