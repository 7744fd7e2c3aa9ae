namespace FlopsBudget.MSBuild.Hosting;

/// <summary>How the process that counts has ended.</summary>
internal sealed class HostExit(int exitCode, bool timedOut, bool cancelled, string output)
{
    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Whether it was ended because it took too long.</summary>
    public bool TimedOut { get; } = timedOut;

    /// <summary>Whether it was ended because the build was cancelled.</summary>
    public bool Cancelled { get; } = cancelled;

    /// <summary>The last lines that it wrote to standard output and standard error.</summary>
    public string Output { get; } = output;
}
