namespace FlopsBudget;

/// <summary>What a model costs at one size.</summary>
/// <param name="Size">The size of the free dimension.</param>
/// <param name="Report">What was counted.</param>
public sealed record SweepPoint(long Size, FlopReport Report);
