namespace FlopsBudget.Counting.Totals;

/// <summary>What the places one level below another have changed by together.</summary>
/// <param name="Macs">Multiply-adds.</param>
/// <param name="IntegerMacs">Multiply-adds of integers.</param>
/// <param name="ElementwiseOperations">Element-wise operations.</param>
/// <param name="Parameters">Elements of parameters.</param>
/// <param name="Bytes">Bytes of parameters, of activations, read and written; null where they are not known.</param>
internal sealed record PartsChange(long Macs, long IntegerMacs, long ElementwiseOperations, long Parameters, IReadOnlyList<long?> Bytes)
{
    /// <summary>The sum of changes.</summary>
    internal static PartsChange Of(IReadOnlyList<ModuleChange> parts) => new(
        parts.Sum(part => part.Macs.Value),
        parts.Sum(part => part.IntegerMacs.Value),
        parts.Sum(part => part.ElementwiseOperations),
        parts.Sum(part => part.Parameters),
        [.. Enumerable.Range(0, 4).Select(i => parts.Aggregate((long?)0, (sum, part) => sum + BytesOf(part)[i]))]);

    /// <summary>Whether the place around them has changed by something else, and so by itself. Of what is not known nobody can say it.</summary>
    internal bool DiffersFrom(ModuleChange around) =>
        (Macs, IntegerMacs, ElementwiseOperations, Parameters) != (around.Macs.Value, around.IntegerMacs.Value, around.ElementwiseOperations, around.Parameters)
        || Bytes.Zip(BytesOf(around)).Any(pair => pair is { First: { } below, Second: { } all } && below != all);

    private static long?[] BytesOf(ModuleChange change) => [change.ParameterBytes, change.ActivationBytes, change.BytesRead, change.BytesWritten];
}
