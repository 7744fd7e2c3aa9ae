using System.Collections.Immutable;
using FlopsBudget.Tables;

namespace FlopsBudget.Counting.Views;

/// <summary>Shapes and bytes of a module, for programs; a person is shown them layer by layer.</summary>
internal static class MemoryView
{
    internal static ImmutableArray<Column> Columns { get; } =
    [
        new("Input", "inputShapes") { IsForPrograms = true },
        new("Output", "outputShapes") { IsForPrograms = true },
        Bytes("Parameters (bytes)", "parameterBytes"),
        Bytes("Activations (bytes)", "activationBytes"),
        Bytes("Peak (bytes)", "peakActivationBytes"),
        Bytes("Read (bytes)", "bytesRead"),
        Bytes("Written (bytes)", "bytesWritten"),
    ];

    /// <summary>Shapes of several calls are separated by bars.</summary>
    internal static ImmutableArray<Cell> Of(ModuleTotal module) =>
    [
        Cell.Of(string.Join(" | ", module.Shapes.Select(shapes => string.Join(", ", shapes.Inputs)))),
        Cell.Of(string.Join(" | ", module.Shapes.Select(shapes => string.Join(", ", shapes.Outputs)))),
        Cell.Of(module.ParameterBytes),
        Cell.Of(module.ActivationBytes),
        Cell.Of(module.PeakActivationBytes),
        Cell.Of(module.BytesRead),
        Cell.Of(module.BytesWritten),
    ];

    private static Column Bytes(string title, string key) => new(title, key, IsNumber: true) { IsForPrograms = true };
}
