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

    /// <summary>By how many bytes of parameters more; null where one of the reports does not know them.</summary>
    public long? ParameterBytes => Difference(static module => module.ParameterBytes);

    /// <summary>By how many bytes more of all results that operators made; null where one of the reports does not know them.</summary>
    public long? ActivationBytes => Difference(static module => module.ActivationBytes);

    /// <summary>By how many bytes higher the peak of live activations; null where one of the reports does not know it, and where the place is new or gone.</summary>
    public long? PeakActivationBytes => Before is null || After is null ? null : Difference(static module => module.PeakActivationBytes);

    /// <summary>By how many bytes read more; null where one of the reports does not know them.</summary>
    public long? BytesRead => Difference(static module => module.BytesRead);

    /// <summary>By how many bytes written more; null where one of the reports does not know them.</summary>
    public long? BytesWritten => Difference(static module => module.BytesWritten);

    /// <summary>By how many bytes more are read and written; null where one of the reports does not know them.</summary>
    internal long? BytesMoved => BytesRead + BytesWritten;

    // A place that is not there holds and moves nothing.
    private long? Difference(Func<ModuleTotal, Bytes?> of) =>
        (Before is null ? Bytes.Zero : of(Before)) is { } before && (After is null ? Bytes.Zero : of(After)) is { } after ? after.Value - before.Value : null;
}
