using System.Collections.Immutable;
using FlopsBudget.Tables;

namespace FlopsBudget.Counting.Views;

/// <summary>How the model was run, and, where there is something to say, why not in another way.</summary>
internal static class RunView
{
    internal static View Of(FlopReport report) => Of(All(report));

    /// <summary>What there is to say besides how; without rows where that is nothing.</summary>
    internal static View Remarks(FlopReport report) => Of(All(report)[1..]);

    private static (Column Column, string? Text)[] All(FlopReport report) =>
        [
            (new("How", "execution"), report.IsOfWeights ? "not at all: the header of a file of weights was read" : TextOf(report.Execution)),
            (new("Why not on shapes", "fallbackReason"), report.FallbackReason),
            (new("Depends on made-up values", "madeUpValues"), report.MadeUpValues),
            (new("Remark", "remark"), report.Remark),
        ];

    private static View Of((Column Column, string? Text)[] all)
    {
        var said = all.Where(entry => entry.Text is not null).ToArray();
        return new("Run", [.. said.Select(entry => entry.Column)], said.Length == 0 ? [] : [[.. said.Select(entry => Cell.Of(entry.Text!))]]);
    }

    internal static string TextOf(Execution execution) => execution == Execution.Shape ? "on shapes" : "with values";
}
