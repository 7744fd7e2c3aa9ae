namespace FlopsBudget.Units;

/// <summary>A number of floating-point operations: two for each multiply-add.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Flops(long Value);
