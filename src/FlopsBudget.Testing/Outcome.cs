using System.Collections.Immutable;

namespace FlopsBudget.Testing;

/// <summary>How an assertion ended, for a test framework to say in its own way.</summary>
/// <param name="Report">What was counted.</param>
/// <param name="Failure">What fails the test; null where nothing does.</param>
/// <param name="Warnings">What does not fail the test and should be seen, such as a figure above a warning level.</param>
public sealed record Outcome(FlopReport Report, Failure? Failure, ImmutableArray<Finding> Warnings)
{
    /// <summary>Whether the test passes.</summary>
    public bool Passed => Failure is null;

    /// <summary>What a verdict means for a test.</summary>
    internal static Outcome Of(string assertion, BudgetVerdict verdict, ImmutableArray<Detail> details) =>
        verdict.Passed ? new(verdict.Report, null, verdict.Findings) : new(verdict.Report, Failure.Of(assertion, verdict, details), []);
}
