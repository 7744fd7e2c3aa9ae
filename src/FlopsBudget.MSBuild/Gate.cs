using System.ComponentModel;
using System.Globalization;
using System.Text;
using FlopsBudget.MSBuild.Hosting;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;
using FlopsBudget.MSBuild.Results;

namespace FlopsBudget.MSBuild;

/// <summary>
/// Gets a verdict for every budget: from one process for all of them or, when that process ends without a result, from one
/// process for each, so that a model that brings its process down is named and the others are judged all the same.
/// </summary>
internal sealed class Gate(HostProcess host, string requestPath, string resultPath)
{
    // What hostfxr exits with when no suitable .NET is installed (0x80008096).
    private const int FrameworkMissing = 150;

    /// <summary>The result for a request; a budget that could not be counted has an error in it, and has not passed.</summary>
    /// <exception cref="IOException">The request cannot be written.</exception>
    public GateResult Judge(GateRequest request)
    {
        var run = Run(request);
        if (run.Result is { } result)
        {
            return result;
        }

        return request.Budgets.Count == 1 || run.Code == Codes.HostNotStarted || host.IsCancelled
            ? Failed(request, run)
            : JudgeOneByOne(request);
    }

    private GateResult JudgeOneByOne(GateRequest request)
    {
        var diagnostics = new List<GateDiagnostic>();
        var passed = new List<bool>();
        for (var i = 0; i < request.Budgets.Count; i++)
        {
            var one = request.Only(i);
            var run = Run(one);
            var result = run.Result ?? Failed(one, run);
            diagnostics.AddRange(result.Diagnostics.Select(diagnostic => diagnostic.At(i)));
            passed.AddRange(result.Passed);
        }

        return new GateResult(diagnostics, passed);
    }

    private static GateResult Failed(GateRequest request, HostRun run)
    {
        var output = run.Output.Length == 0 ? "It printed nothing." : $"It printed last:{Environment.NewLine}{run.Output}";
        return new GateResult(
            [.. request.Budgets.Select((budget, i) => new GateDiagnostic(
                i, DiagnosticSeverity.Error, run.Code, null, "", $"{budget.Include} was not counted: {run.Problem} {output}"))],
            [.. request.Budgets.Select(_ => false)]);
    }

    private HostRun Run(GateRequest request)
    {
        File.Delete(resultPath);
        AtomicFile.Write(requestPath, Encoding.UTF8.GetBytes(request.ToXml().ToString()));
        var limit = TimeLimits.For(request);
        HostExit exit;
        try
        {
            exit = host.Check(requestPath, resultPath, limit);
        }
        catch (Win32Exception exception)
        {
            return HostRun.Without(Codes.HostNotStarted, $"the process that counts could not be started: {exception.Message}.", "");
        }

        return exit.Cancelled ? HostRun.Without(Codes.HostCrashed, "the build was cancelled.", "")
            : exit.TimedOut ? HostRun.Without(Codes.HostTimedOut, TooLong(limit), exit.Output)
            : ReadResult(request, exit);
    }

    private HostRun ReadResult(GateRequest request, HostExit exit)
    {
        if (!File.Exists(resultPath))
        {
            return exit.ExitCode == FrameworkMissing
                ? HostRun.Without(Codes.HostNotStarted, "the process that counts needs a newer .NET runtime than is installed.", exit.Output)
                : HostRun.Without(Codes.HostCrashed, $"the process that counts ended with exit code {Text(exit.ExitCode)} and without a result. {Hint(exit.ExitCode)}", exit.Output);
        }

        try
        {
            var result = ResultReader.Read(File.ReadAllBytes(resultPath), request.Budgets.Count);
            var allPassed = result.Passed.All(passed => passed);
            return allPassed == (exit.ExitCode == 0)
                ? HostRun.With(result)
                : HostRun.Without(
                    Codes.HostCrashed,
                    $"the process that counts ended with exit code {Text(exit.ExitCode)}, but its result says that {(allPassed ? "all budgets are kept" : "a budget is not kept")}.",
                    exit.Output);
        }
        catch (InvalidDataException exception)
        {
            return HostRun.Without(Codes.HostCrashed, $"the result of the process that counts cannot be used: {exception.Message}.", exit.Output);
        }
    }

    private static string TooLong(TimeSpan limit) => string.Format(
        CultureInfo.InvariantCulture,
        "it took longer than {0:0.#} s and was stopped. If it needs that long, raise the item's TimeoutSeconds or the property FlopsBudgetTimeoutSeconds.",
        limit.TotalSeconds);

    private static string Hint(int exitCode) => exitCode switch
    {
        0 => "Does the model call Environment.Exit?",
        134 or -1073740791 or -1073741571 => "That is how .NET ends on an unhandled exception or a stack overflow.",
        139 or -1073741819 => "That is a crash in native code.",
        137 => "It was killed, which is what a system does that has run out of memory.",
        _ => "",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
