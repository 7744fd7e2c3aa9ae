using FlopsBudget.Text;

namespace FlopsBudget.Tool.Hosting;

/// <summary>Writes what is wrong to standard error, one line each, in the form that build logs know.</summary>
internal static class ErrorLine
{
    /// <summary>Writes an error.</summary>
    internal static void Write(string code, string text) => Write("error", code, text);

    /// <summary>Writes what a verdict found.</summary>
    internal static void Write(Finding finding) =>
        Write(finding.Severity == FindingSeverity.Error ? "error" : "warning", finding.Code, finding.Text);

    /// <summary>Writes what concerns a place in a file, in the form that editors jump to.</summary>
    internal static void Write(string place, string severity, string code, string text) =>
        Console.Error.WriteLine($"{place}{(place.Length == 0 ? "" : ": ")}{severity} {code}: {LogText.Line(text)}");

    private static void Write(string severity, string code, string text) => Write("", severity, code, text);
}
