namespace FlopsBudget.Declaring;

/// <summary>What an item says of the inputs of a file that has sizes of its own, as it is written: what the file leaves open.</summary>
/// <param name="Shapes">Shapes of inputs, in order or by name; null for none.</param>
/// <param name="Sizes">Open sizes by their names; null for none.</param>
/// <param name="Values">Values of inputs that decide sizes or branches; null for none.</param>
internal sealed record FileInput(string? Shapes, string? Sizes, string? Values)
{
    /// <summary>Each of them in a baseline; none for a file that says all sizes.</summary>
    internal IReadOnlyList<string> Names => [.. new[] { Shapes, Sizes, Values }.OfType<string>()];

    /// <summary>What tells it from other ones.</summary>
    public override string ToString() => $"{Shapes} / {Sizes} / {Values}";
}
