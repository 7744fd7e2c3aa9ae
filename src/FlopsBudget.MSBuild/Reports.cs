using FlopsBudget.MSBuild.Requests;
using FlopsBudget.Text;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>Logs what the task itself has to say: a code, its page and a sentence. Without a place MSBuild would name the package's own build files.</summary>
internal static class Reports
{
    /// <summary>Logs an error of the project as a whole.</summary>
    public static void Report(this TaskLoggingHelper log, string pagesFolder, string code, string message, string? file = null) =>
        log.Report(pagesFolder, code, message, file is null ? null : new ItemLocation(file, 0, 0), isError: true);

    /// <summary>Logs a warning of the project as a whole.</summary>
    public static void ReportWarning(this TaskLoggingHelper log, string pagesFolder, string code, string message, string? file = null) =>
        log.Report(pagesFolder, code, message, file is null ? null : new ItemLocation(file, 0, 0), isError: false);

    /// <summary>Logs an error or a warning at a place.</summary>
    public static void Report(this TaskLoggingHelper log, string pagesFolder, string code, string message, ItemLocation? place, bool isError)
    {
        var (file, line, column) = (place?.File, place?.Line ?? 0, place?.Column ?? 0);
        if (isError)
        {
            log.LogError(null, code, null, Codes.HelpPage(pagesFolder, code), file, line, column, 0, 0, "{0}", LogText.Line(message));
        }
        else
        {
            log.LogWarning(null, code, null, Codes.HelpPage(pagesFolder, code), file, line, column, 0, 0, "{0}", LogText.Line(message));
        }
    }
}
