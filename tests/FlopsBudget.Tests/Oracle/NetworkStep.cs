namespace FlopsBudget.Tests.Oracle;

/// <summary>One step of a random network, inside a number of containers.</summary>
internal sealed record NetworkStep(NetworkStepKind Kind, long Channels, long Kernel, long Stride, bool HasBias, int Containers);
