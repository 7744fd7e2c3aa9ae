using FlopsBudget.MSBuild.Results;
using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild.Hosting;

/// <summary>What one run of the process that counts has given: a result, or a code and a sentence that say why there is none.</summary>
internal sealed class HostRun
{
    private HostRun(GateResult? result, CheckResult? unfinished, bool canGoOn, string code, string problem, HostExit? exit)
    {
        Result = result;
        Unfinished = unfinished;
        CanGoOn = canGoOn;
        Code = code;
        Problem = problem;
        ExitCode = exit?.ExitCode ?? 0;
        Output = exit?.Output ?? "";
    }

    /// <summary>The result, or null.</summary>
    public GateResult? Result { get; }

    /// <summary>What was found before the process ended too early; null when nothing is known.</summary>
    public CheckResult? Unfinished { get; }

    /// <summary>Whether another process can go on where this one ended.</summary>
    public bool CanGoOn { get; }

    /// <summary>Without a result: the code.</summary>
    public string Code { get; }

    /// <summary>Without a result: what has happened, as the second half of a sentence.</summary>
    public string Problem { get; }

    /// <summary>Without a result: what the process returned.</summary>
    public int ExitCode { get; }

    /// <summary>Without a result: what the process has printed last.</summary>
    public string Output { get; }

    /// <summary>A run with a result.</summary>
    public static HostRun With(GateResult result) => new(result, null, canGoOn: false, "", "", null);

    /// <summary>A run that ended too early, but can be gone on with.</summary>
    public static HostRun Interrupted(CheckResult unfinished, string problem, HostExit exit) => new(null, unfinished, canGoOn: true, Codes.HostCrashed, problem, exit);

    /// <summary>A run without a result.</summary>
    public static HostRun Without(string code, string problem, HostExit? exit = null, CheckResult? unfinished = null) => new(null, unfinished, canGoOn: false, code, problem, exit);
}
