using System.Collections.Immutable;
using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;

namespace Xunit.Sdk;

/// <summary>Turns outcomes into passes and failures of a test.</summary>
[StackTraceHidden]
internal static partial class Verdicts
{
    /// <summary>Counts a target; the report, if it is as expected.</summary>
    /// <exception cref="FlopsAssertException">It is not.</exception>
    internal static FlopReport Demand(this Expectation expectation, Target target) => expectation.Check(target).Demand();

    /// <summary>The report of an outcome that passes.</summary>
    /// <exception cref="FlopsAssertException">It does not.</exception>
    internal static FlopReport Demand(this Outcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            throw new FlopsAssertException($"Assert.{failure.Assertion}() Failure: {failure}", outcome.Report);
        }

        Warn(outcome.Warnings);
        return outcome.Report;
    }

    /// <summary>Says what does not fail a test. Only xUnit v3 has a place for it; the build says it in any case.</summary>
    static partial void Warn(ImmutableArray<Finding> findings);
}
