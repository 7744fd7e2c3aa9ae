using System.Diagnostics;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>Ctrl+C while something is counted or built.</summary>
public sealed class InterruptionTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("count", "3,3")]
    [InlineData("why", "3,3")]
    [InlineData("sweep", "N,3", "--range", "1..4")]
    public Task A_model_that_is_counted_ends_with_the_command(string command, string input, params string[] more) =>
        EndsWithoutAWord([command, "Fixtures.Tells", "--assembly", TestPaths.Fixtures, "--arguments", $"file={Started}", "--input", input, .. more]);

    [SkippableFact]
    public Task Both_models_of_a_comparison_do() =>
        EndsWithoutAWord(["diff", "Fixtures.Tells", "Fixtures.Tells", "--assembly", TestPaths.Fixtures, "--arguments", $"file={Started}", "--input", "3,3"]);

    [SkippableFact]
    public Task The_processes_of_a_check_do()
    {
        var file = _folder.Write("budgets.props", $"""<Project><ItemGroup><FlopsBudget Include="Fixtures.Tells" Arguments="file={Started}" Input="3,3" MaxFlops="1G" /></ItemGroup></Project>""");
        return EndsWithoutAWord(["check", file, "--assembly", TestPaths.Fixtures]);
    }

    [SkippableTheory]
    [InlineData("count")]
    [InlineData("init")]
    public Task The_build_of_a_project_does(string command)
    {
        var file = _folder.Write("App.csproj", $"""
            <Project>
              <Target Name="Build"><Exec Command="echo $$ &gt; '{Started}.new'; mv '{Started}.new' '{Started}'; exec sleep 600" /></Target>
              <Target Name="Restore" />
            </Project>
            """);
        return EndsWithoutAWord([command, file]);
    }

    private string Started => _folder.At("started");

    // What hangs has written the number of its process into a file.
    private async Task EndsWithoutAWord(string[] words)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Signals are sent to one process by the system's own command.");

        // A shell that started the tests in the background has them ignore the signal; the command is to get it as from a terminal, but it alone.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", "exec", TestPaths.Tool, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Longest);
        while (!File.Exists(Started) && !process.HasExited)
        {
            await Task.Delay(50, limit.Token);
        }

        process.HasExited.ShouldBeFalse(process.HasExited ? await process.StandardError.ReadToEndAsync(limit.Token) : "");
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(limit.Token);
        }

        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(130);
        (await process.StandardError.ReadToEndAsync(limit.Token)).ShouldBeEmpty();
        (await process.StandardOutput.ReadToEndAsync(limit.Token)).ShouldBeEmpty();
        var orphan = (await File.ReadAllTextAsync(Started, limit.Token)).Trim();
        while (Directory.Exists($"/proc/{orphan}"))
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
