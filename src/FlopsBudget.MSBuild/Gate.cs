using System.ComponentModel;
using System.Globalization;
using FlopsBudget.MSBuild.Hosting;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;
using FlopsBudget.MSBuild.Results;
using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild;

/// <summary>
/// Gets a verdict for every budget from one process. When a model brings that process down, the result file says which one it
/// was; the process is started again to report it and to go on with the others.
/// </summary>
internal sealed class Gate(HostProcess host, RunFiles files, RequestKey key, TimeSpan startAllowance)
{
    // What hostfxr exits with when no suitable .NET is installed (0x80008096).
    private const int FrameworkMissing = 150;

    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>The result for a request; a budget that could not be counted has an error in it, and has not passed.</summary>
    /// <exception cref="IOException">The request cannot be written.</exception>
    public GateResult Judge(CheckRequest request)
    {
        AtomicFile.Write(files.Request, WireFormat.ToBytes(RequestXml.Write(request with { Id = key.Verdicts, CountedFrom = key.Figures, Figures = files.Figures })));
        var progress = -1;
        int? resumeAfter = null;
        while (true)
        {
            var run = Run(request, resumeAfter);
            if (run.Result is { } result)
            {
                return result;
            }

            // Each run comes at least one budget further; one that does not would not the next time either.
            if (!run.CanGoOn || run.Unfinished!.Progress <= progress)
            {
                return Failed(request, run);
            }

            progress = run.Unfinished.Progress;
            resumeAfter = run.ExitCode;
        }
    }

    private static GateResult Failed(CheckRequest request, HostRun run)
    {
        var output = run.Output.Length == 0 ? " It printed nothing." : $" It printed last: {string.Join(" | ", run.Output.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries))}";
        if (run.Unfinished is not { } unfinished)
        {
            return new([.. request.Items.Select((_, i) => Failure(i))], [.. request.Items.Select(_ => false)]);
        }

        // What is judged of all models together, and the baseline, come behind the last verdict.
        var judged = GateResult.Of(unfinished, request.Items.Count, Failure);
        return unfinished.IsComplete || unfinished.Verdicts.Count < request.Items.Count ? judged
            : new([.. judged.Diagnostics, new(null, DiagnosticSeverity.Error, run.Code, $"Each budget of {request.ProjectName} has its verdict, but what they come to was not judged: {run.Problem}{output}")], judged.Passed);

        // One process for all of them: what it has printed is said once.
        Diagnostic Failure(int budget)
        {
            var text = $"{request.Items[budget].Include} was not counted: {run.Problem}{output}";
            output = "";
            return new(budget, DiagnosticSeverity.Error, run.Code, text);
        }
    }

    private HostRun Run(CheckRequest request, int? resumeAfter)
    {
        var limit = TimeLimits.For(request, startAllowance);
        HostExit exit;
        try
        {
            exit = host.Check(files.Request, files.Result, resumeAfter, limit);
        }
        catch (Win32Exception exception)
        {
            return HostRun.Without(Codes.HostNotStarted, $"the process that counts could not be started: {exception.Message}.");
        }

        return exit.Cancelled ? HostRun.Without(Codes.HostCrashed, "the build was cancelled.")
            : exit.ExitCode == ExitCodes.NotWritten ? HostRun.Without(Codes.FilesNotWritten, $"the process that counts could not write into {Path.GetDirectoryName(files.Result)}.", exit)
            : File.Exists(files.Result) ? ReadResult(request, exit, limit)
            : exit.TimedOut ? HostRun.Without(Codes.HostTimedOut, TooLong(limit), exit)
            : exit.ExitCode == FrameworkMissing ? HostRun.Without(Codes.HostNotStarted, "the process that counts needs a newer .NET runtime than is installed.", exit)
            : HostRun.Without(Codes.HostCrashed, $"the process that counts ended with exit code {Text(exit.ExitCode)} and without a result. {Hint(exit.ExitCode)}", exit);
    }

    private HostRun ReadResult(CheckRequest request, HostExit exit, TimeSpan limit)
    {
        try
        {
            var file = ResultXml.Read(File.ReadAllBytes(files.Result), key.Verdicts);
            return exit.TimedOut ? HostRun.Without(Codes.HostTimedOut, TooLong(limit), exit, file)
                : !file.IsComplete ? HostRun.Interrupted(file, $"the process that counts ended with exit code {Text(exit.ExitCode)} before its result was complete. {Hint(exit.ExitCode)}", exit)
                : exit.ExitCode == ExitCodes.Success ? HostRun.With(GateResult.Of(file, request.Items.Count))
                : HostRun.Without(Codes.HostCrashed, $"the process that counts has written its result, but then ended with exit code {Text(exit.ExitCode)}. {Hint(exit.ExitCode)}", exit);
        }
        catch (InvalidDataException exception)
        {
            return HostRun.Without(Codes.HostCrashed, $"the result of the process that counts cannot be used: {exception.Message}.", exit);
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
