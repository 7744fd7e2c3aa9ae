using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;

namespace Shouldly;

/// <summary>Turns outcomes into passes and failures of a test.</summary>
[StackTraceHidden]
internal static class Verdicts
{
    /// <summary>Counts a target; the report, if it is as expected.</summary>
    /// <exception cref="ShouldAssertException">It is not.</exception>
    internal static FlopReport Demand(this Expectation expectation, Target target, string? customMessage) =>
        expectation.Check(target).Demand(target.Expression, customMessage);

    /// <summary>The report of an outcome that passes.</summary>
    /// <exception cref="ShouldAssertException">It does not.</exception>
    internal static FlopReport Demand(this Outcome outcome, string? expression, string? customMessage) =>
        outcome.Failure is { } failure ? throw new ShouldAssertException(FailureText.Of(failure, expression, customMessage)) : outcome.Report;
}
