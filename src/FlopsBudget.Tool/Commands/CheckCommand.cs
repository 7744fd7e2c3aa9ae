using System.Runtime.CompilerServices;
using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Tool.Checking;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>
/// <c>flops check</c>: checks the budgets of one project for its build, in this process. The result file is complete when it says
/// <c>complete="true"</c>. When the process ends before that, because a model crashed it, ended it or took too long, the file holds the
/// verdicts so far and the model that was being counted; the caller then runs the same command with <c>--resume</c>, which reports that
/// model and goes on with the others, until the file is complete. Each such run settles at least one budget.
/// </summary>
internal static class CheckCommand
{
    /// <summary>Checks.</summary>
    /// <returns>0 when the result file is complete, whatever the verdicts; 73 when it cannot be written; 2 otherwise.</returns>
    internal static int Run(CheckArguments arguments)
    {
        try
        {
            if (arguments.EndsWithInput)
            {
                Lifeline.Hold();
            }

            var request = WireFiles.ReadRequest(arguments.Request);
            var before = arguments.Resume && File.Exists(arguments.Result) ? WireFiles.ReadResult(arguments.Result, request) : CheckResult.Before(request);
            if (before.IsComplete)
            {
                return ExitCodes.Success;
            }

            var state = CheckState.Begin(arguments.Result, request, before);
            if (Check(request, state, arguments.Resume ? before : null, arguments.ExitCode) is not { } figures)
            {
                return ExitCodes.NotCounted;
            }

            state.Report(CheckOutputs.Write(request, state.Result(CheckStage.Complete), figures));
            state.Save(CheckStage.Complete);
            return ExitCodes.Success;
        }
        catch (FlopsBudgetException exception)
        {
            ErrorLine.Write(exception.Code, exception.Text);
            return exception.Code == DiagnosticIds.FilesNotWritten ? ExitCodes.NotWritten : ExitCodes.NotCounted;
        }
        catch (Exception exception)
        {
            ErrorLine.Write(DiagnosticIds.InternalError, InternalErrorText.Of(exception));
            return ExitCodes.NotCounted;
        }
    }

    private static OutputFigures? Check(CheckRequest request, CheckState state, CheckResult? before, int? exitCode)
    {
        var files = ProjectFiles.Of(request);
        try
        {
            var assemblies = ProjectAssemblies.Open(files);
            if (assemblies.TorchSharpPath is null && !request.Items.Any(item => ModelFileName.IsAlone(item.Include)))
            {
                throw TorchSharpSession.NoTorchSharp(files);
            }

            return RunCheck(request, files, assemblies, state, before, exitCode);
        }
        catch (Exception exception) when (AssemblyMismatch.IsCauseOf(exception))
        {
            FailAll(state, AssemblyMismatch.Error(Path.GetFileName(files.Assembly), exception));
        }
        catch (FlopsBudgetException exception) when (exception.Code != DiagnosticIds.FilesNotWritten)
        {
            FailAll(state, exception);
        }

        return OutputFigures.None;
    }

    // Compiled on its first call, when TorchSharp can be found or some items need none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OutputFigures? RunCheck(CheckRequest request, ProjectFiles files, ProjectAssemblies assemblies, CheckState state, CheckResult? before, int? exitCode)
    {
        var check = new ProjectCheck(request, files, assemblies, state);
        if (before is not null)
        {
            check.Account(before, exitCode);
        }

        if (!check.Run())
        {
            return null;
        }

        check.ReportBaseline();
        check.ReportTotal();
        return check.Figures();
    }

    // What concerns the whole project is said once, at the first budget.
    private static void FailAll(CheckState state, FlopsBudgetException exception)
    {
        var open = state.Open;
        foreach (var item in open)
        {
            state.Decide(item.Index, passed: false, item == open[0] ? [new(item.Index, DiagnosticSeverity.Error, exception.Code, exception.Text)] : []);
        }
    }
}
