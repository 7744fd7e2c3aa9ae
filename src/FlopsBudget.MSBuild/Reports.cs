using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>Logs what the task itself has to say: a code, its page and a sentence, for the whole project.</summary>
internal static class Reports
{
    /// <summary>Logs an error.</summary>
    public static void Report(this TaskLoggingHelper log, string pagesFolder, string code, string message) =>
        log.LogError(null, code, null, Codes.HelpPage(pagesFolder, code), null, 0, 0, 0, 0, "{0}", message);

    /// <summary>Logs a warning.</summary>
    public static void ReportWarning(this TaskLoggingHelper log, string pagesFolder, string code, string message) =>
        log.LogWarning(null, code, null, Codes.HelpPage(pagesFolder, code), null, 0, 0, 0, 0, "{0}", message);
}
