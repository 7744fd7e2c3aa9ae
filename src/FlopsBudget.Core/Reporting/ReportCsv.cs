using System.Globalization;
using System.Text;
using FlopsBudget.Counting.Views;
using FlopsBudget.Devices;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting;

/// <summary>
/// Writes a view of a report as CSV (RFC 4180): a line of headings, plain numbers, shares as fractions, lines that end in <c>\r\n</c>. A text
/// that a spreadsheet would take for a formula has an apostrophe before it.
/// </summary>
public static class ReportCsv
{
    /// <summary>The cost by module.</summary>
    /// <param name="report">The report.</param>
    public static string Modules(FlopReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Write(ModuleView.Flat(report, depth: null));
    }

    /// <summary>The cost by module, with the time that is estimated for each.</summary>
    internal static string Modules(FlopReport report, TimeEstimate estimate) => Write(EstimateView.Beside(ModuleView.Flat(report, depth: null), report, estimate));

    /// <summary>The cost by module of several models, each line with its model first. Where one lacks a column, it is empty.</summary>
    internal static string Modules(IEnumerable<FlopReport> reports)
    {
        var views = reports.Select(report => (report.Model, View: ModuleView.Flat(report, depth: null))).ToList();
        var keys = views.SelectMany(one => one.View.Columns.Select(column => column.Key)).Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        Append(text, keys.Prepend("model"));
        foreach (var (model, view) in views)
        {
            var places = keys.ConvertAll(key => view.Columns.Select(column => column.Key).ToList().IndexOf(key));
            foreach (var row in view.Rows)
            {
                Append(text, places.Select(place => place < 0 ? "" : row[place].Plain).Prepend(model));
            }
        }

        return text.ToString();
    }

    /// <summary>The cost by operator.</summary>
    /// <param name="report">The report.</param>
    public static string Operators(FlopReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Write(OperatorView.Whole(report));
    }

    /// <summary>The cost by operator in each module.</summary>
    /// <param name="report">The report.</param>
    public static string ModulesAndOperators(FlopReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Write(OperatorView.InEachModule(report));
    }

    /// <summary>One view.</summary>
    internal static string Write(View view)
    {
        var text = new StringBuilder();
        Append(text, view.Columns.Select(column => column.Key));
        foreach (var row in view.Rows)
        {
            Append(text, row.Select(cell => cell.Plain));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(Quote)).Append("\r\n");

    private static string Quote(string field) => IsFormula(field)
        ? Quote("'" + field)
        : field.AsSpan().IndexOfAny("\",\r\n") < 0
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // A name that a spreadsheet would run: the models of others may have any.
    private static bool IsFormula(string field) => field is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
