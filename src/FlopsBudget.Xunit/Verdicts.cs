using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Judging;
using FlopsBudget.Units;

namespace Xunit.Sdk;

/// <summary>Turns verdicts into passes and failures of a test.</summary>
[StackTraceHidden]
internal static partial class Verdicts
{
    /// <summary>The report, if it keeps the budget.</summary>
    /// <exception cref="FlopsAssertException">It does not.</exception>
    internal static FlopReport Demand(string assertion, FlopBudget budget, FlopReport report, string? expression)
    {
        ArgumentNullException.ThrowIfNull(budget);
        var verdict = budget.Judge(report);
        return verdict.Passed ? report : throw new FlopsAssertException(FailureText.Of(assertion, verdict, expression), report);
    }

    /// <summary>The report, if it keeps the budget that a project declares.</summary>
    /// <exception cref="FlopsAssertException">It does not.</exception>
    internal static FlopReport Demand(string assertion, ProjectBudget budget)
    {
        var verdict = budget.Judge();
        if (!verdict.Passed)
        {
            throw new FlopsAssertException($"{FailureText.Of(assertion, verdict, expression: null)}\nDeclared: {budget.Place}", verdict.Report);
        }

        Warn(verdict.Findings);
        return verdict.Report;
    }

    /// <summary>Says what does not fail a test. Only xUnit v3 has a place for it; the build says it in any case.</summary>
    static partial void Warn(IEnumerable<Finding> findings);

    /// <summary>The report, if its FLOPs are exactly the expected ones and all of them were counted.</summary>
    /// <exception cref="FlopsAssertException">They are not.</exception>
    internal static FlopReport DemandEqual(string assertion, Flops expected, FlopReport report, string? expression)
    {
        // A limit that the report keeps by definition: what is left to find are operators without a rule and quantized layers.
        Demand(assertion, new() { MaxFlops = report.Flops }, report, expression);
        return report.Flops == expected
            ? report
            : throw new FlopsAssertException(FailureText.OfDifference(assertion, report, expected, expression), report);
    }

    /// <summary>The report, if it is within the tolerance of the committed figures; or the report, written to the file, if that was asked for.</summary>
    /// <exception cref="FlopsAssertException">It is not.</exception>
    internal static FlopReport DemandNoIncrease(string assertion, Tolerance tolerance, FlopReport report, string path, string test, string? expression)
    {
        var source = new BaselineSource { Origin = BaselineOrigin.Test, Test = test };
        if (LockFile.IsUpdating)
        {
            // A lower bound is no figure to commit.
            Demand(assertion, new() { MaxFlops = report.Flops, MaxIntegerMacs = report.IntegerMacs }, report, expression);
            LockFile.Update(path, report, source);
            return report;
        }

        var verdict = new FlopBudget { Tolerance = tolerance, BaselineSource = source, BaselineFile = Path.GetFileName(path) }.Judge(report, Baseline.Load(path));
        return verdict.Passed
            ? report
            : throw new FlopsAssertException(
                $"{FailureText.Of(assertion, verdict, expression)}\nBaseline: {path}",
                report);
    }
}
