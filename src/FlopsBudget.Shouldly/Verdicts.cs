using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Judging;

namespace Shouldly;

/// <summary>Turns verdicts into passes and failures of a test.</summary>
[StackTraceHidden]
internal static class Verdicts
{
    /// <summary>The report, if it keeps the budget.</summary>
    /// <exception cref="ShouldAssertException">It does not.</exception>
    internal static FlopReport Demand(FlopBudget budget, FlopReport report, string? expression, string? customMessage)
    {
        var verdict = budget.Judge(report);
        return verdict.Passed ? report : throw new ShouldAssertException(FailureText.Of(verdict, expression, customMessage));
    }
}
