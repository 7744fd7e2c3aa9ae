namespace FlopsBudget.Counting.Memory;

/// <summary>What the operators of one place in the module tree, and of all below it, move, make, and have in memory while they run.</summary>
/// <param name="Made">What a run would take that frees nothing; null where it is not known, as for the others.</param>
/// <param name="Peak">The most that is live at one time.</param>
/// <param name="Read">What is read.</param>
/// <param name="Written">What is written.</param>
internal sealed record ModuleBytes(Bytes? Made, Bytes? Peak, Bytes? Read, Bytes? Written)
{
    /// <summary>Nothing is known.</summary>
    internal static ModuleBytes Unknown { get; } = new(null, null, null, null);
}
