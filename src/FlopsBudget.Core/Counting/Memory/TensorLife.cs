namespace FlopsBudget.Counting.Memory;

/// <summary>One piece of memory, from the operator that makes it to the last one that uses it. Views of a tensor are its memory.</summary>
/// <param name="bytes">How large it is.</param>
/// <param name="first">The step that makes it; -1 for what is there before, such as weights.</param>
internal sealed class TensorLife(long bytes, int first)
{
    /// <summary>How large it is.</summary>
    internal long Bytes { get; set; } = bytes;

    /// <summary>The step that makes it; -1 for what is there before.</summary>
    internal int First { get; } = first;

    /// <summary>The last step that uses it.</summary>
    internal int Last { get; set; } = first;
}
