using System.Diagnostics;
using System.Text;
using FlopsBudget.Wire;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild.Hosting;

/// <summary>Runs the process that counts, once or several times one after the other, and ends it when it must.</summary>
/// <param name="dotnet">The <c>dotnet</c> command.</param>
/// <param name="tool">The tool's assembly.</param>
/// <param name="workingFolder">The folder that it runs in: the project's.</param>
/// <param name="logPath">The file for what it prints.</param>
/// <param name="isInvariant">Whether it is to know no cultures, as the application.</param>
internal sealed class HostProcess(string dotnet, string tool, string workingFolder, string logPath, bool isInvariant)
{
    private static readonly string[] NotForTheTool = ["DOTNET_ROLL_FORWARD", "DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX", "DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS"];

    private readonly object _gate = new();
    private Process? _running;
    private bool _cancelled;

    /// <summary>Whether <see cref="Cancel"/> was called.</summary>
    public bool IsCancelled
    {
        get
        {
            lock (_gate)
            {
                return _cancelled;
            }
        }
    }

    /// <summary>Runs the tool's check of a request and waits for its end.</summary>
    /// <param name="requestPath">The request.</param>
    /// <param name="resultPath">Where the result goes.</param>
    /// <param name="resumeAfter">The exit code of the run before, when that one ended too early and this one is to go on with its result.</param>
    /// <param name="timeLimit">After this it is ended, with all processes that it has started.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be started.</exception>
    public HostExit Check(string requestPath, string resultPath, int? resumeAfter, TimeSpan timeLimit)
    {
        using var output = new HostOutput(logPath, append: resumeAfter is not null);
        using var process = new Process { StartInfo = StartInfo(requestPath, resultPath, resumeAfter) };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);

        int processId;
        lock (_gate)
        {
            if (_cancelled)
            {
                return new HostExit(-1, timedOut: false, cancelled: true, "");
            }

            process.Start();
            processId = process.Id;
            _running = process;
        }

        try
        {
            // Its input stays open until it has ended: the end of its input is how it learns that this build is gone.
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var inTime = process.WaitForExit((int)Math.Min(int.MaxValue, timeLimit.TotalMilliseconds));
            if (!inTime)
            {
                ProcessTree.Kill(process);
                process.WaitForExit(5000);
            }

            // What a model has started does not outlive the count.
            ProcessGroup.Kill(processId);
            RuntimeFiles.Remove(processId);
            output.WaitForEnd();
            return new HostExit(process.HasExited ? process.ExitCode : -1, !inTime, IsCancelled, output.LastLines);
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
            }
        }
    }

    /// <summary>Ends the process that runs, and lets none start any more. May be called from another thread.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _cancelled = true;
            if (_running is not null)
            {
                ProcessTree.Kill(_running);
            }
        }
    }

    private ProcessStartInfo StartInfo(string requestPath, string resultPath, int? resumeAfter)
    {
        var arguments = new CommandLineBuilder();
        arguments.AppendSwitch("exec");
        arguments.AppendFileNameIfNotNull(tool);
        foreach (var word in CheckArguments.OfBuild(requestPath, resultPath, resumeAfter))
        {
            arguments.AppendSwitchIfNotNull("", word);
        }

        var start = new ProcessStartInfo(dotnet, arguments.ToString())
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // They are meant for the applications of whoever has set them, and may keep this process from starting at all.
        foreach (var name in NotForTheTool)
        {
            start.Environment.Remove(name);
        }

        if (isInvariant)
        {
            start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        }

        return start;
    }
}
