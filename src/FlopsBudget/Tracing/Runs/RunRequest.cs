using System.Collections.Immutable;

namespace FlopsBudget.Tracing.Runs;

/// <summary>What every run of one count has in common.</summary>
/// <param name="Input">The inputs of the model.</param>
/// <param name="Options">How it is counted.</param>
/// <param name="Leaves">The names of operators whose inside is not wanted of a run on shapes.</param>
/// <param name="Notes">What is known of a run that breaks off.</param>
internal sealed record RunRequest(ModelInput Input, FlopCounterOptions Options, ImmutableArray<byte[]> Leaves, RunNotes Notes);
