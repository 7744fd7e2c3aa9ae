namespace FlopsBudget;

/// <summary>How far a sweep has come.</summary>
public sealed class SweepProgress
{
    internal SweepProgress(long size, int done, int total)
    {
        Size = size;
        Done = done;
        Total = total;
    }

    /// <summary>The size that was counted last.</summary>
    public long Size { get; }

    /// <summary>How many sizes were counted.</summary>
    public int Done { get; }

    /// <summary>How many will have been counted in the end.</summary>
    public int Total { get; }
}
