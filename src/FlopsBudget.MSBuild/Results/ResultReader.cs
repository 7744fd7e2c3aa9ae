using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Results;

/// <summary>Reads a result and refuses one that does not answer the request.</summary>
internal static class ResultReader
{
    /// <summary>Reads a result.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="budgets">The number of budgets that were asked about.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another version, or lacks a verdict or a reason for one.</exception>
    public static GateResult Read(byte[] bytes, int budgets)
    {
        XElement root;
        try
        {
            root = XDocument.Load(new MemoryStream(bytes)).Root!;
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"it is not XML ({exception.Message})", exception);
        }

        if (root.Name.LocalName != "flopsBudgetResult" || (string?)root.Attribute("version") != "1")
        {
            throw new InvalidDataException("it is not a result of version 1");
        }

        var diagnostics = root.Elements("diagnostic").Select(element => Diagnostic(element, budgets)).ToList();
        return new GateResult(diagnostics, Verdicts(root, diagnostics, budgets));
    }

    private static bool[] Verdicts(XElement root, List<GateDiagnostic> diagnostics, int budgets)
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

        for (var i = 0; i < budgets; i++)
        {
            CheckVerdict(verdicts[i], i, diagnostics);
        }

        return [.. verdicts.Select(verdict => verdict!.Value)];
    }

    private static void CheckVerdict(bool? passed, int budget, List<GateDiagnostic> diagnostics)
    {
        var hasError = diagnostics.Any(diagnostic => diagnostic.Budget == budget && diagnostic.Severity == DiagnosticSeverity.Error);
        switch (passed)
        {
            case null:
                throw new InvalidDataException($"budget {budget} has no verdict");
            case true when hasError:
                throw new InvalidDataException($"budget {budget} passes with an error");
            case false when !hasError && !diagnostics.Any(IsErrorForAll):
                throw new InvalidDataException($"budget {budget} fails without an error");
        }
    }

    private static bool IsErrorForAll(GateDiagnostic diagnostic) => diagnostic.Budget is null && diagnostic.Severity == DiagnosticSeverity.Error;

    private static GateDiagnostic Diagnostic(XElement element, int budgets)
    {
        var file = (string?)element.Attribute("file") ?? "";
        return new GateDiagnostic(
            Budget(element, budgets),
            Severity((string?)element.Attribute("severity")),
            (string?)element.Attribute("code") ?? "",
            file.Length == 0 ? null : new ItemLocation(file, Number(element, "line"), Number(element, "column")),
            (string?)element.Attribute("help") ?? "",
            element.Value.Length > 0 ? element.Value : throw new InvalidDataException("a diagnostic has no text"));
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
