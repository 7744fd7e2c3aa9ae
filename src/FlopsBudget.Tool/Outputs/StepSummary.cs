using System.Collections.Immutable;
using System.Text;
using FlopsBudget.Declaring;
using FlopsBudget.Tables;
using FlopsBudget.Text;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Writes a check as a Markdown table, for the page that a build server shows of a run.</summary>
internal static class StepSummary
{
    /// <summary>The table under a heading.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="result">What was found.</param>
    /// <param name="figures">The figures of the budgets that were counted.</param>
    /// <param name="items">The budgets.</param>
    /// <param name="baseline">The name of the file of the baseline.</param>
    internal static string Write(string project, CheckResult result, OutputFigures figures, IReadOnlyList<BudgetItem> items, string baseline)
    {
        var text = new StringBuilder();
        text.Append("### FLOP budgets of ").Append(project).Append("\n\n");
        Column[] columns = [new("", "verdict"), new("Model", "model"), new("Figure", "figure"), new("Actual", "actual", true), new("Budget", "budget", true), new("Used", "used", true), new("To baseline", "baseline", true)];
        ReportMarkdown.Table(new("", [.. columns], [.. items.SelectMany(item => Rows(item, result, figures.Rows)), .. Totals(result)]), text);
        if (figures.Changes.Figures.Count > 0)
        {
            text.Append("\n#### Changed since ").Append(baseline).Append("\n\n");
            ReportMarkdown.Table(ChangesView.Of(figures.Changes), text);
        }

        return text.Append('\n').ToString();
    }

    private static IEnumerable<ImmutableArray<Cell>> Rows(BudgetItem item, CheckResult result, IReadOnlyList<SummaryRow> figures)
    {
        var passed = result.Verdicts.GetValueOrDefault(item.Index);
        var rows = figures.Where(row => row.Budget == item.Index).ToList();
        if (rows.Count == 0)
        {
            var codes = result.Diagnostics.Where(one => one.Budget == item.Index && one.Code.Length > 0).Select(one => one.Code).Distinct(StringComparer.Ordinal);
            yield return Cells(passed ? "kept" : "failed", item.Include, "not counted " + string.Join(", ", codes), "", "", "", "");
        }

        foreach (var row in rows)
        {
            // Beside a limit that is broken the others are kept; where none is, the budget failed for another reason.
            var isKept = !row.IsBroken && rows.Exists(one => one.IsBroken);
            yield return Cells(passed ? row.Standing : isKept ? "kept" : "failed", row.Model, row.Figure, row.Actual, row.Limit, row.Used, row.Change);
        }
    }

    private static IEnumerable<ImmutableArray<Cell>> Totals(CheckResult result) => result.Diagnostics
        .Where(diagnostic => diagnostic.Budget is null)
        .Select(diagnostic => Cells(diagnostic.Severity == DiagnosticSeverity.Error ? "failed" : diagnostic.Heading, "all models", diagnostic.Text, "", "", "", ""));

    private static ImmutableArray<Cell> Cells(params string[] texts) => [.. texts.Select(text => Cell.Of(LogText.Line(text)))];
}
