namespace FlopsBudget.Judging;

/// <summary>A limit that is broken, with both numbers in full digits.</summary>
/// <param name="Limit">The limit, such as <c>8,000,000,000 FLOPs</c>.</param>
/// <param name="Actual">What came instead, such as <c>8,178,368,512 FLOPs = 4,089,184,256 MACs</c>; a lower bound says so.</param>
public sealed record BrokenLimit(string Limit, string Actual);
