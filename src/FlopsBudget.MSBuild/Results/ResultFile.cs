using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Results;

/// <summary>A result as the process that counts has written it. It is replaced as a whole after each step, so it can be read whenever that process ends.</summary>
internal sealed class ResultFile
{
    private readonly XElement root;

    private ResultFile(XElement root) => this.root = root;

    /// <summary>Whether every budget was dealt with.</summary>
    public bool IsComplete => (string?)root.Attribute("complete") is null or "true";

    /// <summary>
    /// How far the process has come: a budget that has a verdict is a step, and so is one that was being counted when the process
    /// ended, because the next process knows that one for the culprit and goes on behind it.
    /// </summary>
    public int Progress => root.Elements("verdict").Count() + ((string?)root.Attribute("stage") == "counting" ? 1 : 0);

    /// <summary>The files that the process has found for itself and used.</summary>
    public IReadOnlyList<string> FoundFiles => [.. root.Elements("found").Select(element => (string?)element.Attribute("path") ?? "")];

    /// <summary>Reads the answer to a request.</summary>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="request">The key of the request.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another version, or answers another request.</exception>
    public static ResultFile Read(byte[] bytes, string request)
    {
        var file = Read(bytes);
        return (string?)file.root.Attribute("request") == request ? file : throw new InvalidDataException("it answers another request");
    }

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    public static ResultFile Read(byte[] bytes)
    {
        try
        {
            var root = XDocument.Load(new MemoryStream(bytes)).Root!;
            return root.Name.LocalName == "flopsBudgetResult" && (string?)root.Attribute("version") == "1"
                ? new ResultFile(root)
                : throw new InvalidDataException("it is not a result of version 1");
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"it is not XML ({exception.Message})", exception);
        }
    }

    /// <summary>The result, checked: it answers the request, and it has a reason for every failure.</summary>
    /// <param name="budgets">The number of budgets that were asked about.</param>
    /// <exception cref="InvalidDataException">It lacks a verdict or a reason for one, or contradicts itself.</exception>
    public GateResult ToResult(int budgets)
    {
        var diagnostics = root.Elements("diagnostic").Select(element => Diagnostic(element, budgets)).ToList();
        return new GateResult(diagnostics, [.. Verdicts(budgets).Select((verdict, budget) => Checked(verdict, budget, diagnostics))]);
    }

    /// <summary>What a process that ended too early has found: the verdicts stand, and every other budget fails.</summary>
    /// <param name="budgets">The number of budgets that were asked about.</param>
    /// <param name="failure">What is said of a budget without a verdict.</param>
    /// <exception cref="InvalidDataException">It contradicts itself.</exception>
    public GateResult ToResult(int budgets, Func<int, GateDiagnostic> failure)
    {
        var verdicts = Verdicts(budgets);
        var diagnostics = root.Elements("diagnostic").Select(element => Diagnostic(element, budgets)).ToList();
        diagnostics.AddRange(Enumerable.Range(0, budgets).Where(budget => verdicts[budget] is null).Select(failure));
        return new GateResult([.. diagnostics.OrderBy(diagnostic => diagnostic.Budget)], [.. verdicts.Select((verdict, budget) => Checked(verdict ?? false, budget, diagnostics))]);
    }

    private bool?[] Verdicts(int budgets)
    {
        var verdicts = new bool?[budgets];
        foreach (var element in root.Elements("verdict"))
        {
            var budget = Budget(element, budgets) ?? throw new InvalidDataException("a verdict does not say of which budget");
            if (verdicts[budget] is not null)
            {
                throw new InvalidDataException($"budget {budget} has two verdicts");
            }

            verdicts[budget] = bool.TryParse((string?)element.Attribute("passed"), out var passed)
                ? passed
                : throw new InvalidDataException($"the verdict of budget {budget} is unreadable");
        }

        return verdicts;
    }

    // What concerns all budgets (a library that does not load) is said once, so one error is reason enough for several failures.
    private static bool Checked(bool? passed, int budget, List<GateDiagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return passed switch
        {
            null => throw new InvalidDataException($"budget {budget} has no verdict"),
            true when errors.Any(error => error.Budget == budget) => throw new InvalidDataException($"budget {budget} passes with an error"),
            false when errors.Count == 0 => throw new InvalidDataException($"budget {budget} fails without an error"),
            _ => passed.Value,
        };
    }

    private static GateDiagnostic Diagnostic(XElement element, int budgets)
    {
        var file = (string?)element.Attribute("file") ?? "";
        return new GateDiagnostic(
            Budget(element, budgets),
            Severity((string?)element.Attribute("severity")),
            (string?)element.Attribute("code") ?? "",
            file.Length == 0 ? null : new ItemLocation(file, Number(element, "line"), Number(element, "column")),
            (string?)element.Attribute("help") ?? "",
            element.Value.Length > 0 ? element.Value : throw new InvalidDataException("a diagnostic has no text"),
            (string?)element.Attribute("heading") is { Length: > 0 } heading ? heading : GateDiagnostic.Kept);
    }

    private static DiagnosticSeverity Severity(string? text) => text switch
    {
        "error" => DiagnosticSeverity.Error,
        "warning" => DiagnosticSeverity.Warning,
        "message" => DiagnosticSeverity.Message,
        _ => throw new InvalidDataException($"a diagnostic has the unknown severity '{text}'"),
    };

    private static int? Budget(XElement element, int budgets)
    {
        if (element.Attribute("budget") is not { Value.Length: > 0 })
        {
            return null;
        }

        var budget = Number(element, "budget");
        return budget < budgets ? budget : throw new InvalidDataException($"there is no budget {budget}");
    }

    private static int Number(XElement element, string attribute)
    {
        var text = (string?)element.Attribute(attribute);
        return string.IsNullOrEmpty(text) ? 0
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new InvalidDataException($"{attribute} '{text}' is not a number");
    }
}
