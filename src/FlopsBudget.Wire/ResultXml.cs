using System.Globalization;
using System.Xml.Linq;
using FlopsBudget.Text;

namespace FlopsBudget.Wire;

/// <summary>A result as XML: written by the process that counts, read by the task, and by the process that goes on after one that ended.</summary>
internal static class ResultXml
{
    /// <summary>The result as the content of a file.</summary>
    internal static byte[] Write(CheckResult result) => WireFormat.ToBytes(new XElement(
        WireFormat.Result,
        new XAttribute("version", WireFormat.Version),
        new XAttribute("request", XmlText.Of(result.Request)),
        new XAttribute("stage", WireWord.Write(result.Stage)),
        result.Counting is { } counting ? new XAttribute("counting", counting) : null,
        result.Diagnostics.Select(Write),
        result.Verdicts.OrderBy(verdict => verdict.Key).Select(verdict =>
            new XElement("verdict", new XAttribute("budget", verdict.Key), new XAttribute("passed", verdict.Value))),
        result.Found.Select(path => new XElement("found", new XAttribute("path", XmlText.Of(path))))));

    /// <summary>Reads the answer to a request.</summary>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="request">What tells the request.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another version, or answers another request.</exception>
    internal static CheckResult Read(byte[] bytes, string request) =>
        Read(bytes) is var result && result.Request == request ? result : throw new InvalidDataException("it answers another request");

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    internal static CheckResult Read(byte[] bytes)
    {
        try
        {
            var root = XmlText.Read(bytes);
            return root.Name == WireFormat.Result && root.Attribute("version")?.Value == WireFormat.Version
                ? Read(root)
                : throw new InvalidDataException($"it is not a result of version {WireFormat.Version}");
        }
        catch (System.Xml.XmlException exception)
        {
            throw new InvalidDataException($"it is not XML ({exception.Message})", exception);
        }
    }

    private static CheckResult Read(XElement root)
    {
        var stage = WireWord.Read<CheckStage>(root.Attribute("stage")?.Value, "result", "stage");
        var counting = Number(root, "counting");
        return stage == CheckStage.Counting == counting.HasValue
            ? new(root.Attribute("request")?.Value ?? "", stage, counting, [.. root.Elements("diagnostic").Select(ReadDiagnostic)], ReadVerdicts(root), [.. root.Elements("found").Select(ReadFound)])
            : throw new InvalidDataException("it does not say which budget was being counted");
    }

    private static XElement Write(Diagnostic diagnostic) => new(
        "diagnostic",
        diagnostic.Budget is { } budget ? new XAttribute("budget", budget) : null,
        new XAttribute("severity", WireWord.Write(diagnostic.Severity)),
        new XAttribute("code", XmlText.Of(diagnostic.Code)),
        diagnostic.Heading.Length == 0 ? null : new XAttribute("heading", XmlText.Of(diagnostic.Heading)),
        XmlText.Of(diagnostic.Text));

    private static Diagnostic ReadDiagnostic(XElement element) => new(
        Number(element, "budget"),
        WireWord.Read<DiagnosticSeverity>(element.Attribute("severity")?.Value, "diagnostic", "severity"),
        Text(element, "code"),
        element.Value.Length > 0 ? element.Value : throw new InvalidDataException("a diagnostic has no text"),
        Text(element, "heading"));

    private static string ReadFound(XElement element) =>
        Text(element, "path") is { Length: > 0 } path ? path : throw new InvalidDataException("a file that was found has no name");

    private static Dictionary<int, bool> ReadVerdicts(XElement root)
    {
        var verdicts = new Dictionary<int, bool>();
        foreach (var element in root.Elements("verdict"))
        {
            var budget = Number(element, "budget") ?? throw new InvalidDataException("a verdict does not say of which budget");
            if (verdicts.ContainsKey(budget))
            {
                throw new InvalidDataException($"budget {budget} has two verdicts");
            }

            verdicts.Add(budget, bool.TryParse(element.Attribute("passed")?.Value, out var passed)
                ? passed
                : throw new InvalidDataException($"the verdict of budget {budget} is unreadable"));
        }

        return verdicts;
    }

    private static string Text(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    private static int? Number(XElement element, string attribute) =>
        element.Attribute(attribute)?.Value is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidDataException($"{attribute} '{text}' is not a number");
}
