using System.Diagnostics;

namespace FlopsBudget.Tool.Tests;

/// <summary>A run of the command in a process of its own, as users and builds run it.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Counts a model of the fixtures.</summary>
    public static ToolProcess Count(string model, string input, params string[] more) =>
        Run(["count", model, "--assembly", TestPaths.Fixtures, "--input", input, .. more]);

    /// <summary>Runs the command.</summary>
    public static ToolProcess Run(params string[] arguments) => RunWith([], arguments);

    /// <summary>Runs the command in a folder.</summary>
    public static ToolProcess RunIn(string folder, params string[] arguments) => Start("dotnet", ["exec", TestPaths.Tool, .. arguments], [], folder: folder);

    /// <summary>Counts a model of the fixtures into a file or a device. Unix only.</summary>
    public static ToolProcess CountInto(string file, string model, string input) =>
        Start("sh", ["-c", $"exec dotnet exec \"$@\" > {file}", "sh", TestPaths.Tool, "count", model, "--assembly", TestPaths.Fixtures, "--input", input], []);

    /// <summary>What the command shows on a terminal of a certain width. Linux only.</summary>
    public static string OnTerminal(int width, string settings, params string[] arguments) => OnTerminal(width, settings, arguments, folder: "");

    /// <summary>What the command shows on a terminal of a certain width when it is run in a folder. Linux only.</summary>
    public static string OnTerminal(int width, string settings, string[] arguments, string folder) =>
        Start("script", ["-q", "-e", "-c", $"stty cols {width}; env {settings} dotnet exec '{TestPaths.Tool}' {string.Join(' ', arguments)}", "/dev/null"], [], folder: folder).Output;

    /// <summary>Runs the command with variables of the environment set.</summary>
    public static ToolProcess RunWith(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments) =>
        Start("dotnet", ["exec", TestPaths.Tool, .. arguments], environment);

    /// <summary>Runs the command with standard input open until it has ended, as a build does.</summary>
    public static ToolProcess RunAttached(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments) =>
        Start("dotnet", ["exec", TestPaths.Tool, .. arguments], environment, isAttached: true);

    private static ToolProcess Start(string program, string[] arguments, IEnumerable<KeyValuePair<string, string>> environment, bool isAttached = false, string folder = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        if (!isAttached)
        {
            process.StandardInput.Close();
        }

        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end.");
        }

        return new(process.ExitCode, output.Result, error.Result);
    }
}
