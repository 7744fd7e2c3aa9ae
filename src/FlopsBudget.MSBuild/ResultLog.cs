using FlopsBudget.MSBuild.Requests;
using FlopsBudget.MSBuild.Results;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>Logs a result: errors and warnings at the place of their item, and the rest as one block.</summary>
internal sealed class ResultLog(TaskLoggingHelper log, GateRequest request, string projectName, string pagesFolder)
{
    /// <summary>Logs all of a result.</summary>
    public void Write(GateResult result)
    {
        foreach (var diagnostic in result.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Message))
        {
            Write(diagnostic);
        }

        WriteMessages([.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Message)]);
    }

    private void Write(GateDiagnostic diagnostic)
    {
        var place = diagnostic.Location ?? (diagnostic.Budget is { } budget ? request.Budgets[budget].Location : null);
        if (diagnostic.Severity == DiagnosticSeverity.Error)
        {
            log.LogError(null, diagnostic.Code, null, Help(diagnostic), place?.File, place?.Line ?? 0, place?.Column ?? 0, 0, 0, "{0}", diagnostic.Text);
        }
        else
        {
            log.LogWarning(null, diagnostic.Code, null, Help(diagnostic), place?.File, place?.Line ?? 0, place?.Column ?? 0, 0, 0, "{0}", diagnostic.Text);
        }
    }

    // A message "Project -> ..." of high importance is what the terminal logger of dotnet build prints behind a project's
    // name; other messages it drops, so a passing model would be invisible in a terminal.
    private void WriteMessages(List<GateDiagnostic> messages)
    {
        if (messages.Count > 0)
        {
            var lines = messages.Select(message => message.Text.Replace("\n", "\n    "));
            log.LogMessage(MessageImportance.High, "{0}", $"{projectName} -> FLOP budgets kept:\n    {string.Join("\n    ", lines)}");
        }
    }

    private string? Help(GateDiagnostic diagnostic) =>
        Uri.TryCreate(diagnostic.Help, UriKind.Absolute, out _) ? diagnostic.Help : Codes.HelpPage(pagesFolder, diagnostic.Code);
}
