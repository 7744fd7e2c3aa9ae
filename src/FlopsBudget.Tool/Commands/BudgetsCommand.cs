using FlopsBudget.Reporting;
using FlopsBudget.Tables;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops check</c>, and <c>flops count</c> of a project: judges the budgets that a file declares.</summary>
internal static class BudgetsCommand
{
    /// <summary>Judges what is built.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Check(ProjectRequest request) => ModelCommand.Guard("flops check", output => Run(request, output, build: false, depth: null, isSummary: false));

    /// <summary>Builds, then judges.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Count(CountRequest request) => ModelCommand.Guard("flops count", output =>
    {
        request.VerifyIsOfProject();
        return Run(new(request.Model, Assembly: null, request.Configuration, request.Framework, request.Output), output, build: true, request.Depth, request.Summary);
    });

    private static int Run(ProjectRequest request, ReservedOutput output, bool build, int? depth, bool isSummary)
    {
        Deliver.Verify(request.Output, BudgetsAnswer.Endings);
        var declared = Activity.While($"{(build ? "Building" : "Reading")} {request.File}", () => DeclaredBudgets.Read(request.File, request.Configuration, request.Framework, build));
        var folder = Directory.CreateTempSubdirectory("flops");
        try
        {
            var run = Activity.While($"Counting the models of {request.File}", () => CheckRun.Of(declared.ToRequest(request.Assembly, Path.Combine(folder.FullName, "figures.jsonl"))));
            Report(run);
            var reports = run.Reports();
            Deliver.To(output, request.Output, BudgetsAnswer.Of(request.File, run.Request, run.Result, reports) is var answer && (isSummary || depth is not null)
                ? answer with { Views = [.. answer.Views, .. reports.OrderBy(pair => pair.Key).DistinctBy(pair => pair.Value).SelectMany(pair => Views(pair.Value, depth, isSummary))] }
                : answer);
            return ExitCode(run);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Several models stand below each other, each under its name.
    private static IEnumerable<View> Views(FlopReport report, int? depth, bool isSummary) =>
        (isSummary ? ReportText.SummaryViews(report, depth) : ReportText.Views(report, depth)).Select(view => view with { Title = $"{ReportText.Heading(report)}: {view.Title}" });

    private static void Report(CheckRun run)
    {
        foreach (var diagnostic in run.Result.Diagnostics.Where(one => one.Severity != DiagnosticSeverity.Message))
        {
            var item = diagnostic.Budget is { } index ? run.Request.Items[index] : null;
            var place = item is null or { File.Length: 0 } ? "" : item.Line == 0 ? item.File : $"{item.File}({item.Line},{item.Column})";
            ErrorLine.Write(place, diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning", diagnostic.Code, diagnostic.Text);
        }
    }

    // A verdict (01xx) is one; whatever else fails a budget kept it from being judged.
    private static int ExitCode(CheckRun run)
    {
        var errors = run.Result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).ToList();
        var isJudged = run.Request.Items.All(item => run.Result.Verdicts.ContainsKey(item.Index)) && errors.TrueForAll(one => one.Code.StartsWith("FLOPS01", StringComparison.Ordinal));
        return !isJudged ? ExitCodes.NotCounted
            : errors.Count == 0 && run.Result.Verdicts.Values.All(passed => passed) ? ExitCodes.Success
            : ExitCodes.OverBudget;
    }
}
