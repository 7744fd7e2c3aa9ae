using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Inputs;
using FlopsBudget.Devices;
using FlopsBudget.Onnx;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops count</c>: counts one model and prints what it costs.</summary>
internal static class CountCommand
{
    /// <summary>Counts, prints, judges.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(CountRequest request) => DeclaredBudgets.IsProject(request.Model) ? BudgetsCommand.Count(request) : Counted(
        request,
        () =>
        {
            Deliver.Verify(request.Output, ReportAnswer.Endings);
            _ = CountBudget.Of(request);
            _ = request.Device.Find();
        },
        (report, output) =>
        {
            var verdict = CountBudget.Of(request)?.Judge(report);
            var estimate = request.Device.Find() is { } device ? TimeEstimate.Of(report, device) : null;
            Deliver.To(output, request.Output, ReportAnswer.Of(report, request.Depth, verdict, request.Summary, estimate));
            return verdict is null ? Unjudged(report) : Judged(verdict, output, request.Output.Json);
        });

    /// <summary>Counts a model for a command.</summary>
    /// <param name="request">What the command was asked for.</param>
    /// <param name="verify">Refuses what can be refused before anything is counted.</param>
    /// <param name="show">The command itself.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Counted(ModelRequest request, Action verify, Func<FlopReport, ReservedOutput, int> show) => ModelFileName.IsOnnx(request.Model)
        ? ModelCommand.RunWithout(request, (files, output) =>
        {
            verify();
            var input = OnnxInput.Parse(request.Input, request.Sizes, request.Values);
            return show(Counting(request, () => new OnnxSession(files, Environment.CurrentDirectory).Count(request.Model, input, request.SettingsOfFile)), output);
        })
        : ModelFileName.IsWeights(request.Model) ? ModelCommand.RunWithout(request, (_, output) =>
        {
            verify();
            request.VerifyIsOfWeights();
            return show(WeightFile.Count(Environment.CurrentDirectory, request.Model), output);
        })
        : ModelCommand.Run(request, (project, output) =>
        {
            verify();
            request.VerifyIsNoFile();
            var input = InputShapes.ParseDeclared(request.InputOfModel);
            var (source, options) = project.Find(request);
            using var loaded = LoadedInput.Load(input, Environment.CurrentDirectory, project.Assemblies);
            return show(Counting(request, () => ModelCount.Run(source, loaded.Input, options, ownsProcess: true)), output);
        });

    /// <summary>What a command returns that judges nothing; a lower bound is said to be one.</summary>
    internal static int Unjudged(FlopReport report)
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

    private static FlopReport Counting(ModelRequest request, Func<FlopReport> count) => Activity.While($"Counting {request.Model}", count);

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
}
