namespace FlopsBudget.Judging;

/// <summary>What a measure is in an entry of a baseline.</summary>
/// <param name="Of">The figure of an entry.</param>
/// <param name="With">The entry with another figure.</param>
internal sealed record CommittedFigure(Func<BaselineEntry, long> Of, Func<BaselineEntry, long, BaselineEntry> With);
