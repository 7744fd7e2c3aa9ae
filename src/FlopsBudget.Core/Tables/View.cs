using System.Collections.Immutable;

namespace FlopsBudget.Tables;

/// <summary>One way to look at a report, ready for any format: text, CSV, Markdown or HTML.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, each with one cell for each column.</param>
internal sealed record View(string Title, ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<Cell>> Rows)
{
    /// <summary>Nothing to see.</summary>
    internal static View None { get; } = new("", [], []);

    /// <summary>The view for a person: without optional columns that say nothing, and those for programs.</summary>
    internal View WithoutZeros()
    {
        var shown = Enumerable.Range(0, Columns.Length).Where(i => !Columns[i].IsForPrograms && (!Columns[i].IsOptional || Rows.Any(row => row[i].Plain != Cell.Of(0).Plain))).ToArray();
        return shown.Length == Columns.Length ? this : new(Title, [.. shown.Select(i => Columns[i])], [.. Rows.Select(row => shown.Select(i => row[i]).ToImmutableArray())]);
    }
}
