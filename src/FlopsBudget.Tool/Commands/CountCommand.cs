using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Inputs;
using FlopsBudget.Onnx;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops count</c>: counts one model and prints what it costs.</summary>
internal static class CountCommand
{
    /// <summary>Counts, prints, judges.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(CountRequest request) => ModelFileName.IsOnnx(request.Model) ? RunOnnx(request) : ModelCommand.Run(request, (project, output) =>
    {
        var budget = CountBudget.Of(request);
        request.VerifyIsNoFile();
        var input = InputShapes.ParseDeclared(request.InputOfModel);
        var (source, options) = project.Find(request);
        using var loaded = LoadedInput.Load(input, Environment.CurrentDirectory, project.Assemblies);
        return Show(request, ModelCount.Run(source, loaded.Input, options, ownsProcess: true), budget, output);
    });

    private static int RunOnnx(CountRequest request) => ModelCommand.RunWithout(request, (files, output) =>
    {
        var budget = CountBudget.Of(request);
        var input = OnnxInput.Parse(request.Input, request.Sizes, request.Values);
        return Show(request, new OnnxSession(files, Environment.CurrentDirectory).Count(request.Model, input, request.SettingsOfFile), budget, output);
    });

    private static int Show(CountRequest request, FlopReport report, ModelBudget? budget, ReservedOutput output)
    {
        output.Write(request.Json ? ReportJson.Write(report) + "\n" : ReportText.Tree(report, request.Depth));
        return budget is null ? Unjudged(report) : Judged(budget.Judge(report), output, request.Json);
    }

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
