using System.Collections.Immutable;
using FlopsBudget.Counting.Views;
using FlopsBudget.Tables;
using FlopsBudget.Traces;

namespace FlopsBudget.Reporting.Views;

/// <summary>A model layer by layer: what goes in, what comes out, how much it holds and takes.</summary>
internal static class SummaryView
{
    // A module that is called with many shapes, as in a loop that grows, would make the table too wide.
    private const int MostShapes = 2;

    // What cannot run has neither shapes nor FLOPs, and not none of them either.
    private static readonly string[] OfWeights = ["path", "type", "parameters", "parameterBytes"];

    internal static View Layers(FlopReport report, int? depth) => report.IsOfWeights ? Only(OfWeights, AllLayers(report, depth)) : AllLayers(report, depth);

    private static View AllLayers(FlopReport report, int? depth) => new(
        "Layers",
        [
            PlaceView.Path,
            new("Type", "type"),
            new("Input", "inputShapes"),
            new("Output", "outputShapes") { IsKept = true },
            new("Parameters", "parameters", IsNumber: true) { IsKept = true },
            new("FLOPs", "flops", IsNumber: true),
            new("Weights", "parameterBytes", IsNumber: true),
            new("Activations", "activationBytes", IsNumber: true),
            new("Peak", "peakActivationBytes", IsNumber: true),
        ],
        [.. TreeRows.Of(report.Root, depth).Where(row => !row.IsOwn).Select(row => Line(row, report))]);

    internal static View Totals(FlopReport report)
    {
        (string Figure, Cell? Total)[] all =
        [
            ("Parameters", Cell.Of(report.Parameters)),
            ("Trainable parameters", Cell.Of(report.TrainableParameters)),
            ("FLOPs (2 x MACs)", Cell.Of(report.Flops.Value)),
            ("Weights", Known(report.ParameterBytes)),
            ("Activations, if nothing is freed", Known(report.ActivationBytes)),
            ("Peak of activations", Known(report.PeakActivationBytes)),
            ("Weights and peak of activations", report is { ParameterBytes: { } weights, PeakActivationBytes: { } peak } ? Cell.Of(weights + peak) : null),
            ("Read by operators", Known(report.BytesRead)),
            ("Written by operators", Known(report.BytesWritten)),
            ("FLOPs per byte", TotalView.Intensity(report)),
        ];
        return report.IsOfWeights ? TotalView.Of(report) : new(
            "Total",
            [new("Figure", "figure"), new("Total", "total", IsNumber: true)],
            [.. all.Where(row => row.Total is not null).Select(row => (ImmutableArray<Cell>)[Cell.Of(row.Figure), row.Total!.Value])]);
    }

    private static View Only(string[] keys, View view)
    {
        var shown = Enumerable.Range(0, view.Columns.Length).Where(i => keys.Contains(view.Columns[i].Key)).ToArray();
        return new(view.Title, [.. shown.Select(i => view.Columns[i])], [.. view.Rows.Select(row => shown.Select(i => row[i]).ToImmutableArray())]);
    }

    private static Cell? Known(Bytes? bytes) => bytes is { } known ? Cell.Of(known) : null;

    private static ImmutableArray<Cell> Line(TreeRow row, FlopReport report) =>
    [
        Cell.Of(row.Branches + ModuleView.Name(row, report)),
        Cell.Of(row.Module.Type),
        Shapes(row.Module, shapes => shapes.Inputs),
        Shapes(row.Module, shapes => shapes.Outputs),
        Cell.Of(row.Parameters),
        Cell.Of(checked(2 * row.Macs)),
        Cell.Of(row.Module.ParameterBytes),
        Cell.Of(row.Module.ActivationBytes),
        Cell.Of(row.Module.PeakActivationBytes),
    ];

    /// <summary>The sizes, such as <c>[1,64,56,56]</c>; the element type before them where it is not the usual one.</summary>
    private static Cell Shapes(ModuleTotal module, Func<CallShapes, IReadOnlyList<TensorShape>> side)
    {
        var distinct = module.Shapes.Select(shapes => string.Join(", ", side(shapes).Select(Text))).Distinct().ToList();
        var shown = string.Join(" | ", distinct.Take(MostShapes));
        return Cell.Of(distinct.Count > MostShapes ? $"{shown} | {distinct.Count - MostShapes} more" : shown);
    }

    private static string Text(TensorShape shape) => shape.Type == ElementType.Float32 ? $"[{string.Join(',', shape.Sizes)}]" : shape.ToString();
}
