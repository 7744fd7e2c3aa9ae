using System.Diagnostics;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Runs the dotnet command as a user would, without what the test's own build has set.</summary>
internal static class DotNetCommand
{
    // What a build server sets, or a build that runs these tests, and builds heed.
    private static readonly string[] Foreign = ["GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITHUB_ACTIONS", "CI", "TF_BUILD"];

    public static BuildOutcome Run(string folder, params string[] arguments) => RunWith([], folder, arguments);

    /// <summary>Runs the command with variables of the environment set.</summary>
    public static BuildOutcome RunWith(IEnumerable<KeyValuePair<string, string>> environment, string folder, params string[] arguments)
    {
        using var process = Start(environment, folder, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return new BuildOutcome(process.ExitCode, output);
    }

    /// <summary>Starts the command; what it prints has to be read where it may be much.</summary>
    public static Process Start(IEnumerable<KeyValuePair<string, string>> environment, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || Foreign.Contains(name)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
