namespace FlopsBudget;

/// <summary>One place in the module tree that costs something else than before.</summary>
/// <param name="Path">Its path; empty for the model itself.</param>
/// <param name="Before">What it was; null where it is new.</param>
/// <param name="After">What it is; null where it is gone.</param>
public sealed record ModuleChange(string Path, ModuleTotal? Before, ModuleTotal? After)
{
    /// <summary>By how many multiply-adds more, all below it included.</summary>
    public Macs Macs => new((After?.Macs.Value ?? 0) - (Before?.Macs.Value ?? 0));

    /// <summary>Twice <see cref="Macs"/>.</summary>
    public Flops Flops => new(checked(2 * Macs.Value));

    /// <summary>By how many multiply-adds of integers more.</summary>
    public Macs IntegerMacs => new((After?.IntegerMacs.Value ?? 0) - (Before?.IntegerMacs.Value ?? 0));

    /// <summary>By how many element-wise operations more.</summary>
    public long ElementwiseOperations => (After?.ElementwiseOperations ?? 0) - (Before?.ElementwiseOperations ?? 0);

    /// <summary>By how many elements of parameters more.</summary>
    public long Parameters => (After?.Parameters ?? 0) - (Before?.Parameters ?? 0);

    internal (Macs Macs, Macs IntegerMacs, long ElementwiseOperations, long Parameters) Figures => (Macs, IntegerMacs, ElementwiseOperations, Parameters);
}
