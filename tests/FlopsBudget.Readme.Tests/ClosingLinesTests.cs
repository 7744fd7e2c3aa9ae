using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace FlopsBudget.Readme.Tests;

/// <summary>What <c>.ci/run</c> says of a run at its end.</summary>
public class ClosingLinesTests
{
    private const string Whole = """
        Passed!  - Failed:     0, Passed:     2, Skipped:     1, Total:     3, Duration: 4 s - FlopsBudget.Tests.dll (net10.0)
        Passed!  - Failed:     0, Passed:     1, Skipped:     0, Total:     1, Duration: 2 s - FlopsBudget.Tool.Tests.dll (net10.0)
        """;

    private const string Ended = """
        The active test run was aborted. Reason: Test host process crashed : terminate called after throwing an instance of 'c10::Error'
        Test Run Aborted with error System.IO.EndOfStreamException: Attempted to read past the end of the stream.
        """;

    [SkippableFact]
    public void A_whole_run_ends_with_its_totals()
    {
        var (status, lines) = Close(Whole, tests: 4, status: 0);

        status.ShouldBe(0);
        lines.ShouldBe(["3 passed, 0 failed, 1 skipped"]);
    }

    [SkippableFact]
    public void A_test_that_fails_fails_the_run()
    {
        var (status, lines) = Close(Whole.Replace("Failed:     0, Passed:     1", "Failed:     1, Passed:     0", StringComparison.Ordinal), tests: 4, status: 1);

        status.ShouldNotBe(0);
        lines[^1].ShouldBe("2 passed, 1 failed, 1 skipped");
    }

    // Two of the tests of the first line ran, and it says Passed.
    [SkippableFact]
    public void Tests_without_a_result_count_as_failed_though_the_line_says_passed()
    {
        var (status, lines) = Close(Whole, tests: 9, status: 0);

        status.ShouldNotBe(0);
        lines[0].ShouldContain("THE RUN IS NOT WHOLE");
        lines[0].ShouldContain("Of 9 discovered tests 4 have a result");
        lines[^1].ShouldBe("3 passed, 5 failed, 1 skipped");
    }

    [SkippableFact]
    public void A_process_of_tests_that_ended_fails_the_run_and_is_named()
    {
        var (status, lines) = Close($"{Ended}\n{Whole}", tests: 4, status: 0);

        status.ShouldNotBe(0);
        lines[0].ShouldContain("THE RUN IS NOT WHOLE");
        lines[1].ShouldContain("Test host process crashed : terminate called");
        lines[^1].ShouldBe("3 passed, 1 failed, 1 skipped");
    }

    [SkippableFact]
    public void What_is_left_of_an_ended_process_is_named()
    {
        var (_, lines) = Close($"{Ended}\n{Whole}", tests: 4, status: 1, left: "Sequence_1.xml");

        lines.ShouldContain(line => line.StartsWith("kept: ", StringComparison.Ordinal) && line.EndsWith("Sequence_1.xml", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_run_without_tests_fails()
    {
        var (status, lines) = Close("", tests: 0, status: 0);

        status.ShouldNotBe(0);
        lines.ShouldBe(["No test ran.", "0 passed, 0 failed, 0 skipped"]);
    }

    private static (int Status, string[] Lines) Close(string log, int tests, int status, string? left = null)
    {
        Skip.If(OperatingSystem.IsWindows(), "It is a script for bash.");
        using var folder = new TemporaryFolder();
        var listed = "The following Tests are available:\n" + string.Concat(Enumerable.Range(0, tests).Select(index => $"    FlopsBudget.Tests.Some.Test{index}(a: 1)\n"));
        if (left is not null)
        {
            folder.Write(Path.Combine("results", left), "");
        }

        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Script(), folder.Write("log", log), folder.Write("listed", listed), $"{status}", folder.At("results") })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Script([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".ci", "close"));
}
