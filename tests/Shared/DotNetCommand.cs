using System.Diagnostics;

namespace FlopsBudget.Tests.Shared;

/// <summary>Runs the dotnet command as a user would, without what the test's own build has set.</summary>
internal static class DotNetCommand
{
    // What a build server sets, or a build that runs these tests, and builds heed.
    private static readonly string[] Foreign = ["GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITHUB_ACTIONS", "CI", "TF_BUILD"];

    private static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static BuildOutcome Run(string folder, params string[] arguments) => RunWith([], folder, arguments);

    /// <summary>Runs the command with variables of the environment set.</summary>
    public static BuildOutcome RunWith(IEnumerable<KeyValuePair<string, string>> environment, string folder, params string[] arguments) =>
        Outcome(Begin(environment, Program, folder, arguments));

    /// <summary>Runs a program that needs the dotnet command.</summary>
    public static BuildOutcome Start(string program, string folder, params string[] arguments) => Outcome(Begin([], program, folder, arguments));

    /// <summary>Starts the command and does not wait; what it prints has to be read where it may be much.</summary>
    public static Process Begin(IEnumerable<KeyValuePair<string, string>> environment, string folder, params string[] arguments) =>
        OperatingSystem.IsLinux()
            // A shell lets what it runs in the background ignore interrupts, and that is inherited.
            ? Begin(environment, "env", folder, ["--default-signal=INT", Program, .. arguments])
            : Begin(environment, Program, folder, arguments);

    private static BuildOutcome Outcome(Process started)
    {
        using var process = started;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return new BuildOutcome(process.ExitCode, output);
    }

    private static Process Begin(IEnumerable<KeyValuePair<string, string>> environment, string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
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
