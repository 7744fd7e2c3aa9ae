using System.Text;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting;

/// <summary>Prints the difference of two reports as plain text, with lines that end in <c>\n</c>.</summary>
internal static class DiffText
{
    internal static string Write(ReportDiff diff)
    {
        ArgumentNullException.ThrowIfNull(diff);
        var text = new StringBuilder($"{diff.Before.InOneLine}\n{diff.After.InOneLine}\n");
        if (diff.IsEmpty)
        {
            return text.Append("No figure of any module has changed.\n").ToString();
        }

        text.Append('\n');
        TextTable.Write(DiffView.Of(diff), text);
        if (MemoryChangesView.Of(diff) is { Rows.Length: > 0 } memory)
        {
            text.Append('\n').Append(memory.Title).Append('\n');
            TextTable.Write(memory, text);
        }

        return text.ToString();
    }
}
