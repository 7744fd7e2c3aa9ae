using System.Diagnostics;
using System.Text;

namespace FlopsBudget.Tool.Hosting;

/// <summary>Other processes that the command starts and waits for.</summary>
internal static class OtherProcess
{
    /// <summary>The <c>dotnet</c> command that this process runs on.</summary>
    internal static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host
        ? host
        : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Runs this command with other words, with what it says of errors passed on.</summary>
    /// <param name="words">The words.</param>
    /// <returns>Its exit code and what it printed.</returns>
    internal static (int ExitCode, string Output) Flops(params IEnumerable<string> words)
    {
        var (code, output, error) = Run(DotNet, ["exec", typeof(OtherProcess).Assembly.Location, .. words]);
        Console.Error.Write(error);
        return (code, output);
    }

    /// <summary>Runs a program to its end, without input.</summary>
    /// <param name="program">The program.</param>
    /// <param name="words">Its arguments.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    internal static (int ExitCode, string Output, string Error) Run(string program, IEnumerable<string> words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        })!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
