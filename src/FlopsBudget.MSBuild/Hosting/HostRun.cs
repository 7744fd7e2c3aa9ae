using FlopsBudget.MSBuild.Results;

namespace FlopsBudget.MSBuild.Hosting;

/// <summary>What one run of the process that counts has given: a result, or a code and a sentence that say why there is none.</summary>
internal sealed class HostRun
{
    private HostRun(GateResult? result, string code, string problem, string output)
    {
        Result = result;
        Code = code;
        Problem = problem;
        Output = output;
    }

    /// <summary>The result, or null.</summary>
    public GateResult? Result { get; }

    /// <summary>Without a result: the code.</summary>
    public string Code { get; }

    /// <summary>Without a result: what has happened, as the second half of a sentence.</summary>
    public string Problem { get; }

    /// <summary>Without a result: what the process has printed last.</summary>
    public string Output { get; }

    /// <summary>A run with a result.</summary>
    public static HostRun With(GateResult result) => new(result, "", "", "");

    /// <summary>A run without one.</summary>
    public static HostRun Without(string code, string problem, string output) => new(null, code, problem, output);
}
