using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Tables;

namespace FlopsBudget.Counting.Views;

/// <summary>The totals of a report.</summary>
internal static class TotalView
{
    private static readonly ImmutableArray<Column> Columns = [new("Figure", "figure"), new("Total", "total", IsNumber: true)];

    // Of what cannot run, nothing is zero.
    internal static View Of(FlopReport report) => report.IsOfWeights ? new("Total", Columns, [[Cell.Of("Parameters"), Cell.Of(report.Parameters)], .. Known(Memory(report))]) : new(
        "Total",
        Columns,
        [
            [Cell.Of("MACs"), Cell.Of(report.Macs.Value)],
            [Cell.Of("FLOPs (2 x MACs)"), Cell.Of(report.Flops.Value)],
            [Cell.Of("Element-wise operations"), Cell.Of(report.ElementwiseOperations)],
            .. report.IntegerMacs.Value == 0 ? [] : new ImmutableArray<Cell>[] { [Cell.Of("Integer MACs"), Cell.Of(report.IntegerMacs.Value)] },
            [Cell.Of("Parameters"), Cell.Of(report.Parameters)],
            [Cell.Of("Trainable parameters"), Cell.Of(report.TrainableParameters)],
            .. Known(Memory(report)),
        ]);

    /// <summary>FLOPs for each byte that is moved; null where that is not known.</summary>
    internal static Cell? Intensity(FlopReport report) =>
        report.ArithmeticIntensity is { } intensity ? Cell.Of(intensity.ToString("0.##", CultureInfo.InvariantCulture)) : null;

    private static IEnumerable<(string Figure, Cell? Total)> Memory(FlopReport report) =>
    [
        ("Bytes of parameters", Known(report.ParameterBytes)),
        ("Bytes of activations", Known(report.ActivationBytes)),
        ("Bytes of activations at the peak", Known(report.PeakActivationBytes)),
        ("Bytes read", Known(report.BytesRead)),
        ("Bytes written", Known(report.BytesWritten)),
        ("FLOPs per byte", Intensity(report)),
    ];

    private static IEnumerable<ImmutableArray<Cell>> Known(IEnumerable<(string Figure, Cell? Total)> rows) =>
        rows.Where(row => row.Total is not null).Select(row => (ImmutableArray<Cell>)[Cell.Of(row.Figure), row.Total!.Value]);

    private static Cell? Known(Bytes? bytes) => bytes is { } known ? Cell.Of(known.Value) : null;
}
