namespace FlopsBudget.Testing;

/// <summary>A figure that is not as expected, with both numbers in full digits.</summary>
/// <param name="Expected">What was expected, such as <c>8,000,000,000 FLOPs</c>.</param>
/// <param name="Actual">What came, such as <c>8,178,368,512 FLOPs = 4,089,184,256 MACs</c>; a lower bound says so.</param>
/// <param name="IsLimit">Whether less than the expected passes too.</param>
public sealed record Comparison(string Expected, string Actual, bool IsLimit);
