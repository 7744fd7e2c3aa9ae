namespace FlopsBudget.Devices;

/// <summary>What all calls of one operator take at the least.</summary>
/// <param name="Name">The operator, such as <c>aten::conv2d</c>.</param>
/// <param name="Calls">How many calls there are.</param>
/// <param name="Seconds">What they take: each the longer one of its two times.</param>
/// <param name="ComputeSeconds">The time for their multiply-adds alone.</param>
/// <param name="MemorySeconds">The time for the bytes alone that they read and write.</param>
public sealed record EstimatedOperator(string Name, long Calls, double Seconds, double ComputeSeconds, double MemorySeconds);
