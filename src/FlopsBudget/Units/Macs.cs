namespace FlopsBudget.Units;

/// <summary>A number of multiply-adds.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Macs(long Value);
