using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;

namespace Microsoft.VisualStudio.TestTools.UnitTesting;

/// <summary>Turns outcomes into passes and failures of a test.</summary>
[StackTraceHidden]
internal static class Verdicts
{
    /// <summary>Counts a target; the report, if it is as expected.</summary>
    /// <exception cref="FlopsAssertException">It is not.</exception>
    internal static FlopReport Demand(this Expectation expectation, Target target, string? message) => expectation.Check(target).Demand(message);

    /// <summary>The report of an outcome that passes.</summary>
    /// <exception cref="FlopsAssertException">It does not.</exception>
    internal static FlopReport Demand(this Outcome outcome, string? message)
    {
        if (outcome.Failure is { } failure)
        {
            throw new FlopsAssertException($"Assert.That.{failure.Assertion} failed. {failure}{(string.IsNullOrWhiteSpace(message) ? "" : $"\n{message}")}", outcome.Report);
        }

        // MSTest has no warning for a test; what is written shows beside it.
        foreach (var finding in outcome.Warnings)
        {
            Console.WriteLine($"warning {finding.Code}: {finding.Text}");
        }

        return outcome.Report;
    }
}
