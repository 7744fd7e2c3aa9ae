using System.Diagnostics;
using System.Text;
using FlopsBudget.Wire;

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
        using var process = Start(program, words, folder: "");
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        return (End(process, longest: null), output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs this command with other words, and ends it when it says nothing for some time.</summary>
    /// <param name="words">The words.</param>
    /// <param name="longest">How long it may take for its first line, and from each line to the next.</param>
    /// <returns>The lines that it has printed, and whether it had to be ended.</returns>
    internal static (IReadOnlyList<string> Lines, bool HasHung) Lines(IEnumerable<string> words, TimeSpan longest)
    {
        using var process = Start(DotNet, ["exec", typeof(OtherProcess).Assembly.Location, .. words], folder: "");
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync();
        using var together = new EndedTogether(process);
        var lines = new List<string>();
        while (true)
        {
            var line = process.StandardOutput.ReadLineAsync();
            if (!line.Wait(longest))
            {
                process.Kill(entireProcessTree: true);
                return (lines, HasHung: true);
            }

            if (line.GetAwaiter().GetResult() is not { } said)
            {
                together.WaitIfInterrupted();
                return (lines, HasHung: false);
            }

            lines.Add(said);
        }
    }

    /// <summary>Runs this command with other words and its input open until it has ended: that it closes is how it learns that this process is gone.</summary>
    /// <param name="words">The words.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="longest">After how long it is ended; null for never.</param>
    /// <returns>Its exit code, and the last of what it printed, as one line.</returns>
    internal static (int ExitCode, string Said) Attached(IEnumerable<string> words, string folder, TimeSpan? longest)
    {
        using var process = Start(DotNet, ["exec", typeof(OtherProcess).Assembly.Location, .. words], folder);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var code = End(process, longest);
        RuntimeFiles.Remove(process.Id);
        var lines = $"{output.GetAwaiter().GetResult()}\n{error.GetAwaiter().GetResult()}".Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (code, string.Join(" | ", lines.TakeLast(3)));
    }

    private static Process Start(string program, IEnumerable<string> words, string folder) => Process.Start(new ProcessStartInfo(program, words)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
    })!;

    private static int End(Process process, TimeSpan? longest)
    {
        using var together = new EndedTogether(process);
        if (!process.WaitForExit(longest ?? Timeout.InfiniteTimeSpan))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        together.WaitIfInterrupted();
        return process.ExitCode;
    }
}
