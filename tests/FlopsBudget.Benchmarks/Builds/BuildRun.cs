namespace FlopsBudget.Benchmarks.Builds;

/// <summary>How a build has ended, what it said, and how long it took.</summary>
internal sealed record BuildRun(int ExitCode, string Output, TimeSpan Time);
