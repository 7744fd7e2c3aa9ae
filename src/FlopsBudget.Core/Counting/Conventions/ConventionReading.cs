namespace FlopsBudget.Counting.Conventions;

/// <summary>All that is counted of a trace under a convention.</summary>
/// <param name="Counted">The calls that count, with those that a user's rule counts instead.</param>
/// <param name="Parameters">The parameters that the convention's tool reports; null when they are the distinct ones of the model.</param>
internal sealed record ConventionReading(IReadOnlyList<CountedCall> Counted, long? Parameters = null);
