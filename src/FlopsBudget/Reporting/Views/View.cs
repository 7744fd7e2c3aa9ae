using System.Collections.Immutable;

namespace FlopsBudget.Reporting.Views;

/// <summary>One way to look at a report, ready for any format: text, CSV, Markdown or HTML.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, each with one cell for each column.</param>
internal sealed record View(string Title, ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<Cell>> Rows);
