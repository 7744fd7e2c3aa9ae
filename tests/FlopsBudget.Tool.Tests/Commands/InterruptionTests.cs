using System.Diagnostics;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>Ctrl+C while a model is counted.</summary>
public sealed class InterruptionTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [SkippableTheory]
    [InlineData("count", "3,3")]
    [InlineData("sweep", "N,3", "--range", "1..4")]
    public async Task It_ends_with_130_and_without_a_word(string command, string input, params string[] more)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Signals are sent to one process by the system's own command.");

        // A shell that started the tests in the background has them ignore the signal; the command is to get it as from a terminal.
        using var folder = new TemporaryFolder();
        var started = folder.At("started");
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", "exec", TestPaths.Tool, command, "Fixtures.Tells", "--assembly", TestPaths.Fixtures, "--arguments", $"file={started}", "--input", input, .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Longest);
        while (!File.Exists(started))
        {
            await Task.Delay(50, limit.Token);
        }

        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(limit.Token);
        }

        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(130);
        (await process.StandardError.ReadToEndAsync(limit.Token)).ShouldBeEmpty();
        (await process.StandardOutput.ReadToEndAsync(limit.Token)).ShouldBeEmpty();
    }
}
