using System.Globalization;
using FlopsBudget.Reporting;
using FlopsBudget.Units;

namespace FlopsBudget.Testing;

/// <summary>FLOPs are a number and no other, and all of them were counted.</summary>
internal sealed class ExactExpectation(Flops expected) : Expectation("FlopsEqual")
{
    /// <inheritdoc/>
    public override string ToString() => $"exactly {Unit.Flops.PrintExactly(expected.Value)}";

    private protected override Outcome Judge(FlopReport report, string? expression)
    {
        // A limit that the report keeps by definition: what is left to find are operators without a rule and quantized layers.
        var counted = Outcome.Of(Assertion, new ModelBudget { MaxFlops = report.Flops }.Judge(report), Detail.Counted(expression));
        return !counted.Passed || report.Flops == expected ? counted : counted with { Failure = Difference(report, expression) };
    }

    private Failure Difference(FlopReport report, string? expression)
    {
        var (actualText, expectedText) = Unit.Flops.PrintPair(report.Flops.Value, expected.Value);
        var more = report.Flops > expected;
        var difference = Unit.Flops.PrintExactly(more ? report.Flops.Value - expected.Value : expected.Value - report.Flops.Value);
        var inputs = report.Inputs.Count == 0 ? "" : $" for {string.Join("; ", report.Inputs)}";
        return new(
            Assertion,
            report,
            [
                $"{report.Model} needs {actualText} ({report.Macs}){inputs}, not {expectedText}.\n"
                + (ReportText.Costliest(report) is { Length: > 0 } tree ? $"{tree}\n" : "")
                + $"To try: expect {report.Flops.Value.ToString(CultureInfo.InvariantCulture)}, if the change is meant.",
            ],
            [new(Unit.Flops.PrintExactly(expected.Value), $"{Unit.Flops.PrintExactly(report.Flops.Value)} = {Unit.Macs.PrintExactly(report.Macs.Value)}", IsLimit: false)],
            [new("Difference", $"{(more ? "+" : "-")}{difference}"), .. Detail.Counted(expression)]);
    }
}
