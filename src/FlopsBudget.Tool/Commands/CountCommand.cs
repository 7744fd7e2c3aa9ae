using FlopsBudget.Declaring.Inputs;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Hosting;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops count</c>: counts one model and prints what it costs.</summary>
internal static class CountCommand
{
    /// <summary>Counts, prints, judges.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(CountRequest request) => ModelCommand.Run(request, (project, output) =>
    {
        var budget = CountBudget.Of(request);
        var input = InputShapes.ParseDeclared(request.Input);
        var (source, options) = project.Find(request);
        using var loaded = LoadedInput.Load(input, Environment.CurrentDirectory, project.Assemblies);
        var report = ModelCount.Run(source, loaded.Input, options, ownsProcess: true);
        output.Write(request.Json ? ReportJson.Write(report) + "\n" : ReportText.Tree(report, request.Depth));
        return budget is null ? Unjudged(report) : Judged(budget.Judge(report), output, request.Json);
    });

    private static int Judged(BudgetVerdict verdict, ReservedOutput output, bool json)
    {
        foreach (var finding in verdict.Findings)
        {
            ErrorLine.Write(finding);
        }

        if (verdict.Passed && !json)
        {
            output.Write(verdict.Summary + "\n");
        }

        return verdict.Passed ? ExitCodes.Success : ExitCodes.OverBudget;
    }

    private static int Unjudged(FlopReport report)
    {
        if (report.Uncounted.Count > 0)
        {
            ErrorLine.Write(new(
                DiagnosticIds.Uncounted,
                FindingSeverity.Warning,
                $"The figures are a lower bound: {string.Join(", ", report.Uncounted.Select(one => one.Name))} could not be counted."));
        }

        return ExitCodes.Success;
    }
}
