using System.Text;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Writes what a build asks for besides verdicts.</summary>
internal static class CheckOutputs
{
    /// <summary>Writes all of it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="result">What was found.</param>
    /// <param name="figures">The figures behind it.</param>
    /// <returns>What could not be written, as warnings at the first budget.</returns>
    internal static IReadOnlyList<Diagnostic> Write(CheckRequest request, CheckResult result, OutputFigures figures)
    {
        var problems = new List<Diagnostic>();
        if (request.Property("FlopsBudgetSarif") is { Length: > 0 } sarif)
        {
            Attempt("FlopsBudgetSarif", Path.Combine(request.Folder, sarif), path =>
                Replace(path, SarifLog.Write(request.ProjectName, result, figures.Verdicts, request.Items, request.Pages, Environment.GetEnvironmentVariable("GITHUB_WORKSPACE"))));
        }

        // A name in no known format has failed every budget already; nothing was counted, so there is no model.
        if (request.Report is { } report && figures.Reports.Count > 0)
        {
            Attempt("FlopsBudgetReport", Path.Combine(request.Folder, report), path =>
                Replace(path, ReportFormat.Of(path).Write(request.ProjectName, figures.Reports)));
        }

        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
        {
            Attempt("GITHUB_STEP_SUMMARY", summary, path => Append(path, StepSummary.Write(request.ProjectName, result, figures, request.Items, Path.GetFileName(BaselinePath.In(request.Properties)))));
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
                problems.Add(new(0, DiagnosticSeverity.Warning, DiagnosticIds.UnknownValue, $"{setting} names a file that cannot be written ({path}): {exception.Message} The verdicts do not depend on it."));
            }
        }
    }

    private static void Replace(string path, string text)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("It is a folder.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = SeekableFile(new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read));
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    // The projects of a solution share the file. A build after this one, such as that of dotnet test, has the same to say.
    private static void Append(string path, string text)
    {
        using var file = SeekableFile(SharedFile.Change(path));

        // A device has no length, and may be read without end.
        if (file.Length == 0 || !new StreamReader(file).ReadToEnd().Contains(text, StringComparison.Ordinal))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    // Opened for both directions a pipe does not wait for its other side, but writing to it may.
    private static FileStream SeekableFile(FileStream file)
    {
        if (file.CanSeek)
        {
            return file;
        }

        file.Dispose();
        throw new IOException("It is a pipe or a terminal.");
    }
}
