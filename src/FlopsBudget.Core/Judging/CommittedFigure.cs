namespace FlopsBudget.Judging;

/// <summary>What a measure is in an entry of a baseline.</summary>
/// <param name="Of">The figure of an entry; null where the entry does not have it, as one of an older version, or of a count that could not tell.</param>
/// <param name="With">The entry with another figure.</param>
internal sealed record CommittedFigure(Func<BaselineEntry, long?> Of, Func<BaselineEntry, long, BaselineEntry> With)
{
    /// <summary>Whether entries have had it since the first version of the file, which older versions of FlopsBudget can read.</summary>
    internal bool IsOfFirstVersion { get; init; }
}
