using System.Runtime.CompilerServices;
using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops count</c>: counts one model and prints what it costs.</summary>
internal static class CountCommand
{
    /// <summary>Counts, prints, judges.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(CountRequest request)
    {
        using var output = ReservedOutput.Take();
        using var exit = ExitGuard.Watch(() => ErrorLine.Write(
            DiagnosticIds.HostCrashed,
            $"{request.Model} ended the process while it was counted, by a call of Environment.Exit. Keep such calls out of constructors and forward."));
        try
        {
            var files = FilesOf(request);
            var assemblies = ProjectAssemblies.Open(files);
            return assemblies.TorchSharpPath is null ? throw TorchSharpSession.NoTorchSharp(files) : Count(request, files, assemblies, output);
        }
        catch (FlopsBudgetException exception)
        {
            ErrorLine.Write(exception.Code, exception.Message);
            return ExitCodes.NotCounted;
        }
        catch (Exception exception) when (AssemblyMismatch.IsCauseOf(exception))
        {
            var error = AssemblyMismatch.Error(request.Model, exception);
            ErrorLine.Write(error.Code, error.Message);
            return ExitCodes.NotCounted;
        }
        catch (Exception exception)
        {
            ErrorLine.Write(DiagnosticIds.InternalError, InternalErrorText.Of(exception));
            return ExitCodes.NotCounted;
        }
    }

    // Compiled on its first call, when TorchSharp can be found.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Count(CountRequest request, ProjectFiles files, ProjectAssemblies assemblies, ReservedOutput output)
    {
        var budget = CountBudget.Of(request);
        var input = ModelInput.Parse(request.Input);
        var source = new ModelFinder(assemblies, Environment.CurrentDirectory).Find(request.Model, ModelArguments.Parse(request.Arguments));
        var rules = request.Rules is { } name ? RulesFinder.Find(assemblies, name) : null;
        var options = new CountSettings(request.Convention, request.Mode, request.Execution, request.Rules).ToOptions(source.Name, rules);
        TorchSharpSession.Start(assemblies, files);
        var report = ModelCount.Run(source, input, options, ownsProcess: true);
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

    private static ProjectFiles FilesOf(CountRequest request)
    {
        if (request.Assembly is { } assembly)
        {
            return File.Exists(assembly)
                ? DependencyFile.Read(assembly, PackageFolders.Of(assembly))
                : throw new FlopsBudgetException(
                    DiagnosticIds.AssemblyNotLoaded,
                    $"The assembly {Path.GetFullPath(assembly)} does not exist. Build the project first, and give --assembly the path of its .dll.");
        }

        return ModelFinder.IsFile(request.Model)
            ? TorchSharpPackage.Files() ?? throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                "No TorchSharp was found in the package folders. Give --assembly the .dll of a project that refers to TorchSharp.")
            : throw new FlopsBudgetException(
                DiagnosticIds.AssemblyNotLoaded,
                $"Where is {request.Model}? Give --assembly the path of the .dll that holds it.");
    }
}
