using FlopsBudget.MSBuild.Requests;
using FlopsBudget.MSBuild.Results;
using FlopsBudget.Text;
using FlopsBudget.Wire;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>Logs a result: errors and warnings at the place of their item, and the rest as one block.</summary>
internal sealed class ResultLog(TaskLoggingHelper log, CheckRequest request, string project, string pagesFolder)
{
    // The heading of what has passed without a remark.
    private const string Kept = "kept";

    /// <summary>Logs all of a result.</summary>
    public void Write(GateResult result)
    {
        foreach (var diagnostic in result.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Message))
        {
            Write(diagnostic);
        }

        WriteMessages([.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Message)]);
    }

    private void Write(Diagnostic diagnostic)
    {
        var place = diagnostic.Budget is { } budget ? ItemLocation.Of(request.Items[budget]) : new ItemLocation(project, 0, 0);
        var help = Codes.HelpPage(pagesFolder, diagnostic.Code);
        var text = LogText.Line(diagnostic.Text);
        if (diagnostic.Severity == DiagnosticSeverity.Error)
        {
            log.LogError(null, diagnostic.Code, null, help, place.File, place.Line, place.Column, 0, 0, "{0}", text);
        }
        else
        {
            log.LogWarning(null, diagnostic.Code, null, help, place.File, place.Line, place.Column, 0, 0, "{0}", text);
        }
    }

    // A message "Project -> ..." of high importance is what the terminal logger of dotnet build prints behind a project's
    // name; other messages it drops, so a passing model would be invisible in a terminal.
    private void WriteMessages(List<Diagnostic> messages)
    {
        foreach (var group in messages.GroupBy(message => message.Heading.Length == 0 ? Kept : message.Heading))
        {
            var lines = group.SelectMany(message => LogText.Lines(message.Text));
            log.LogMessage(MessageImportance.High, "{0}", $"{Path.GetFileNameWithoutExtension(project)} -> FLOP budgets {group.Key}:\n    {string.Join("\n    ", lines)}");
        }
    }
}
