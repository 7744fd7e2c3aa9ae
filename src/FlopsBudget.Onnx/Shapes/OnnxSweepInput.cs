using FlopsBudget.Sweeping;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>What a user says of the inputs of a file, in which a name stands for one size.</summary>
/// <param name="shapes">Shapes of inputs: <c>ids=1,S; mask=1,S</c>.</param>
/// <param name="sizes">Open sizes by their names: <c>batch=1; sequence=S</c>.</param>
/// <param name="values">Values of inputs: <c>length=S</c>.</param>
internal sealed class OnnxSweepInput(string? shapes, string? sizes, string? values)
{
    /// <summary>What was written.</summary>
    internal string Text { get; } = string.Join("; ", new[] { shapes, sizes, values }.OfType<string>());

    /// <summary>The name that stands for the size.</summary>
    /// <param name="hint">Says what to write where there is none.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: no name stands for a size, or several do.</exception>
    internal string Dimension(Func<string> hint)
    {
        string[] names = [.. new[] { shapes, sizes, values }.OfType<string>().SelectMany(SweepInput.NamesIn).Distinct(StringComparer.Ordinal)];
        return names switch
        {
            [var name] => name,
            [] => throw new FlopsBudgetException(DiagnosticIds.UnreadableInput, $"No size is left open to be swept. {hint()}"),
            _ => throw SweepInput.Several(Text, names),
        };
    }

    /// <summary>What is given at a size.</summary>
    internal OnnxInput At(long size) => OnnxInput.Parse(TextAt(shapes, size), TextAt(sizes, size), TextAt(values, size));

    private static string? TextAt(string? text, long size) => text is null ? null : SweepInput.TextAt(text, size);
}
