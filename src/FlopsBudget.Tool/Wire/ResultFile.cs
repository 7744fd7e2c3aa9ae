using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Texts;

namespace FlopsBudget.Tool.Wire;

/// <summary>Writes and reads the result file. Each state replaces the one before as a whole, so that a process may end at any time.</summary>
internal static class ResultFile
{
    /// <summary>Writes a state of a check.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The state.</param>
    /// <param name="request">What it answers.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0904</c>: it cannot be written.</exception>
    internal static void Write(string path, CheckResult result, CheckRequest request)
    {
        var root = new XElement(
            "flopsBudgetResult",
            new XAttribute("version", "1"),
            new XAttribute("request", request.Id),
            new XAttribute("complete", result.Stage == CheckStage.Complete),
            new XAttribute("stage", Lower(result.Stage)),
            result.Stage == CheckStage.Counting ? new XAttribute("counting", result.Counting) : null,
            result.Diagnostics.Select(diagnostic => ToXml(diagnostic, diagnostic.Budget == Diagnostic.OfProject ? null : request.Items[diagnostic.Budget])),
            result.Verdicts.OrderBy(verdict => verdict.Key).Select(verdict =>
                new XElement("verdict", new XAttribute("budget", verdict.Key), new XAttribute("passed", verdict.Value))),
            result.Found.Select(path => new XElement("found", new XAttribute("path", path))));
        GateFile.Write(path, () => AtomicFile.Write(path, Encoding.UTF8.GetBytes(root.ToString())));
    }

    /// <summary>Reads the state that an earlier process left.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">What it has to answer.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0903</c>: it answers another request.</exception>
    internal static CheckResult Read(string path, CheckRequest request)
    {
        var root = XDocument.Load(path).Root!;
        if (root.Attribute("request")?.Value != request.Id)
        {
            throw new FlopsBudgetException(DiagnosticIds.InternalError, $"The result {path} cannot be gone on with: it answers another request.");
        }

        return new(
            Enum.Parse<CheckStage>(root.Attribute("stage")!.Value, ignoreCase: true),
            root.Attribute("counting") is { } counting ? Number(counting) : -1,
            [.. root.Elements("diagnostic").Select(FromXml)],
            root.Elements("verdict").ToDictionary(verdict => Number(verdict.Attribute("budget")!), verdict => (bool)verdict.Attribute("passed")!),
            [.. root.Elements("found").Select(element => element.Attribute("path")!.Value)]);
    }

    private static XElement ToXml(Diagnostic diagnostic, BudgetItem? item) => new(
        "diagnostic",
        item is null ? null : new XAttribute("budget", diagnostic.Budget),
        new XAttribute("severity", Lower(diagnostic.Severity)),
        new XAttribute("code", diagnostic.Code),
        item is null ? null : new XAttribute("file", XmlText.Of(item.File)),
        item is null ? null : new XAttribute("line", item.Line),
        item is null ? null : new XAttribute("column", item.Column),
        new XAttribute("help", diagnostic.Code.Length > 0 ? DiagnosticIds.HelpPage(diagnostic.Code) : ""),
        diagnostic.Heading.Length == 0 ? null : new XAttribute("heading", diagnostic.Heading),
        XmlText.Of(diagnostic.Text));

    private static Diagnostic FromXml(XElement element) => new(
        element.Attribute("budget") is { } budget ? Number(budget) : Diagnostic.OfProject,
        Enum.Parse<DiagnosticSeverity>(element.Attribute("severity")!.Value, ignoreCase: true),
        element.Attribute("code")!.Value,
        element.Value,
        element.Attribute("heading")?.Value ?? "");

    private static int Number(XAttribute attribute) => int.Parse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
