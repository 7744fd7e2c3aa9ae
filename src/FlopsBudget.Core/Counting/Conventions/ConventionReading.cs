namespace FlopsBudget.Counting.Conventions;

/// <summary>What a convention counted.</summary>
/// <param name="Counted">The calls that count.</param>
/// <param name="Parameters">The parameters that the convention's tool reports; null when they are the distinct ones of the model.</param>
internal sealed record ConventionReading(IReadOnlyList<CountedCall> Counted, long? Parameters = null);
