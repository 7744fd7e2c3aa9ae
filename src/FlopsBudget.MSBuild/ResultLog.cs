using FlopsBudget.MSBuild.Requests;
using FlopsBudget.MSBuild.Results;
using FlopsBudget.MSBuild.Texts;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>Logs a result: errors and warnings at the place of their item, and the rest as one block.</summary>
internal sealed class ResultLog(TaskLoggingHelper log, GateRequest request, string project, string pagesFolder)
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
        var place = diagnostic.Location ?? (diagnostic.Budget is { } budget ? request.Budgets[budget].Location : new ItemLocation(project, 0, 0));
        var text = LogText.Line(diagnostic.Text);
        if (diagnostic.Severity == DiagnosticSeverity.Error)
        {
            log.LogError(null, diagnostic.Code, null, Help(diagnostic), place.File, place.Line, place.Column, 0, 0, "{0}", text);
        }
        else
        {
            log.LogWarning(null, diagnostic.Code, null, Help(diagnostic), place.File, place.Line, place.Column, 0, 0, "{0}", text);
        }
    }

    // A message "Project -> ..." of high importance is what the terminal logger of dotnet build prints behind a project's
    // name; other messages it drops, so a passing model would be invisible in a terminal.
    private void WriteMessages(List<GateDiagnostic> messages)
    {
        foreach (var group in messages.GroupBy(message => message.Heading))
        {
            var lines = group.SelectMany(message => LogText.Lines(message.Text));
            log.LogMessage(MessageImportance.High, "{0}", $"{Path.GetFileNameWithoutExtension(project)} -> FLOP budgets {group.Key}:\n    {string.Join("\n    ", lines)}");
        }
    }

    private string? Help(GateDiagnostic diagnostic) =>
        Uri.TryCreate(diagnostic.Help, UriKind.Absolute, out _) ? diagnostic.Help : Codes.HelpPage(pagesFolder, diagnostic.Code);
}
