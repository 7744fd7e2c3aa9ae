using FlopsBudget.Judging;
using FlopsBudget.Tool.Checking;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Writes what a build asks for besides verdicts.</summary>
internal static class CheckOutputs
{
    private const int MostAttempts = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Writes all of it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="result">What was found.</param>
    /// <param name="figures">The figures behind it.</param>
    /// <returns>What could not be written, as warnings at the first budget.</returns>
    internal static IReadOnlyList<Diagnostic> Write(CheckRequest request, CheckResult result, OutputFigures figures)
    {
        var problems = new List<Diagnostic>();
        var project = Path.GetFileNameWithoutExtension(request.Project);
        if (request.Properties.GetValueOrDefault("FlopsBudgetSarif") is { Length: > 0 } sarif)
        {
            Attempt("FlopsBudgetSarif", Path.Combine(request.Folder, sarif), path =>
                Replace(path, SarifLog.Write(result, request.Items, Environment.GetEnvironmentVariable("GITHUB_WORKSPACE"))));
        }

        // A name in no known format has failed every budget already; nothing was counted, so there is no part.
        if (request.Report is { } report && figures.Reports.Count > 0)
        {
            Attempt("FlopsBudgetReport", Path.Combine(request.Folder, report), path =>
                Replace(path, ReportFormat.Of(path).Join(project, figures.Reports)));
        }

        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
        {
            Attempt("GITHUB_STEP_SUMMARY", summary, path => Append(path, StepSummary.Write(project, result, figures.Rows, request.Items)));
        }

        return problems;

        void Attempt(string setting, string path, Action<string> write)
        {
            try
            {
                write(Path.GetFullPath(path));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                problems.Add(new(0, DiagnosticSeverity.Warning, DiagnosticIds.UnknownValue, $"{setting} names a file that cannot be written ({path}): {exception.Message}"));
            }
        }
    }

    private static void Replace(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    // The projects of a solution are built at the same time and share the file: each has it for itself while it writes.
    private static void Append(string path, string text)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
                file.Write(System.Text.Encoding.UTF8.GetBytes(text));
                return;
            }
            catch (IOException exception) when (attempt < MostAttempts && exception is not (DirectoryNotFoundException or FileNotFoundException))
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
