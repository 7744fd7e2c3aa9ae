using System.Collections.Immutable;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Tables;
using FlopsBudget.Text;

namespace FlopsBudget.Counting.Views;

/// <summary>
/// Where a row of a flat list stands in the module tree. A path that is too long to be read is cut in its middle; then columns for programs
/// say what it is made of, so that a list is as long as the model is large, however deep it is.
/// </summary>
internal static class PlaceView
{
    /// <summary>The heading of paths.</summary>
    internal static Column Path { get; } = new("Module", "path");

    private static readonly ImmutableArray<Column> Parts =
    [
        new("Number", "number", IsNumber: true) { IsForPrograms = true },
        new("Parent", "parent", IsNumber: true) { IsForPrograms = true },
        new("Name", "name") { IsForPrograms = true },
    ];

    /// <summary>A path as a person reads it.</summary>
    /// <param name="path">The path; empty for the model itself.</param>
    /// <param name="model">What the model is called.</param>
    internal static string Text(string path, string model) => Truncate.InMiddle(path.Length == 0 ? model : path);

    /// <summary>A path that is compared with others by its whole text.</summary>
    /// <param name="path">The path; empty for the model itself.</param>
    /// <param name="model">What the model is called.</param>
    internal static Cell Of(string path, string model) => new(Text(path, model), path);

    /// <summary>The view with the columns that say what paths are made of behind all others, if any path is cut.</summary>
    /// <param name="view">The view, with the path in its first column.</param>
    /// <param name="places">The place of each row.</param>
    internal static View WithParts(View view, IReadOnlyList<ModulePlace> places) => !places.Any(IsCut) ? view : view with
    {
        Columns = [.. view.Columns, .. Parts],
        Rows = [.. view.Rows.Zip(places, (row, place) => (ImmutableArray<Cell>)
        [
            IsCut(place) ? row[0] with { Plain = Truncate.InMiddle(place.Module.Path) } : row[0],
            .. row.Skip(1),
            Cell.Of(place.Number),
            place.Above is { } above ? Cell.Of(above.Number) : Cell.Empty,
            Cell.Of(IsCut(place) ? place.Name! : ""),
        ])],
    };

    /// <summary>The path of a place, with its level where it is cut.</summary>
    internal static Cell Of(ModulePlace place, string model)
    {
        var cell = Of(place.Module.Path, model);
        return IsCut(place) ? cell with { Text = $"{cell.Text} ({ReadableLevel(place)})" } : cell;
    }

    private static string ReadableLevel(ModulePlace place) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"level {place.Depth}");

    // What is not made of its parent's path has nothing else to say it.
    private static bool IsCut(ModulePlace place) => place.Module.Path.Length > Truncate.MostOfPath && place.Name is { Length: > 0 };
}
