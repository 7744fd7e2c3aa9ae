using System.Collections.Immutable;

namespace FlopsBudget.Reporting.Views;

/// <summary>How the model was run, and, where there is something to say, why not in another way.</summary>
internal static class RunView
{
    internal static View Of(FlopReport report)
    {
        (Column Column, string? Text)[] all =
        [
            (new("How", "execution"), TextOf(report.Execution)),
            (new("Why not on shapes", "fallbackReason"), report.FallbackReason),
            (new("Depends on made-up values", "madeUpValues"), report.MadeUpValues),
            (new("Remark", "remark"), report.Remark),
        ];
        var said = all.Where(entry => entry.Text is not null).ToArray();
        return new("Run", [.. said.Select(entry => entry.Column)], [(ImmutableArray<Cell>)[.. said.Select(entry => Cell.Of(entry.Text!))]]);
    }

    internal static string TextOf(Execution execution) => execution == Execution.Shape ? "on shapes" : "with values";
}
