using System.Globalization;
using FlopsBudget;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Units;

namespace Xunit.Sdk;

/// <summary>The text of a failure in xUnit's shape: the words of the gate, then what was expected and what came, in full.</summary>
internal static class FailureText
{
    /// <summary>The text for a budget that is not kept.</summary>
    internal static string Of(string assertion, BudgetVerdict verdict, string? expression)
    {
        // The errors first: the first line is all that a list of tests shows.
        var findings = verdict.Findings.OrderBy(finding => finding.Severity == FindingSeverity.Warning);
        return $"Assert.{assertion}() Failure: {string.Join("\n\n", findings.Select(Tell))}\n"
            + string.Concat(verdict.BrokenLimits.Select(broken => $"\nExpected: at most {broken.Limit}\nActual:   {broken.Actual}"))
            + Expression(expression);
    }

    /// <summary>The text for a figure that is not the expected one.</summary>
    internal static string OfDifference(string assertion, FlopReport report, Flops expected, string? expression)
    {
        var (actualText, expectedText) = Unit.Flops.PrintPair(report.Flops.Value, expected.Value);
        var (more, less) = (report.Flops.Value - expected.Value, expected.Value - report.Flops.Value);
        return $"Assert.{assertion}() Failure: {report.Model} needs {actualText} ({report.Macs}){Inputs(report)}, not {expectedText}.\n"
            + (ReportText.Costliest(report) is { Length: > 0 } tree ? $"{tree}\n" : "")
            + $"To try: expect {report.Flops.Value.ToString(CultureInfo.InvariantCulture)}, if the change is meant.\n"
            + $"\nExpected: {Unit.Flops.PrintExactly(expected.Value)}\nActual:   {Exactly(report)}\nDifference: {(more > 0 ? $"+{Unit.Flops.PrintExactly(more)}" : $"-{Unit.Flops.PrintExactly(less)}")}"
            + Expression(expression);
    }

    private static string Inputs(FlopReport report) => report.Inputs.Count == 0 ? "" : $" for {string.Join("; ", report.Inputs)}";

    private static string Tell(Finding finding) =>
        $"{(finding.Severity == FindingSeverity.Warning ? "warning " : "")}{finding.Code}: {finding.Explanation}";

    private static string Exactly(FlopReport report) =>
        $"{Unit.Flops.PrintExactly(report.Flops.Value)} = {Unit.Macs.PrintExactly(report.Macs.Value)}";

    private static string Expression(string? expression) => string.IsNullOrWhiteSpace(expression) ? "" : $"\nCounted:  {expression}";
}
