namespace FlopsBudget.Tracing.Packed;

/// <summary>An object of a pickle: of a class, or what a function would give.</summary>
/// <param name="type">The class or function.</param>
/// <param name="arguments">What it is made of.</param>
internal sealed class PickledObject(string type, object? arguments)
{
    /// <summary>The full name of the class or function.</summary>
    internal string Type => type;

    /// <summary>What it is made of.</summary>
    internal object? Arguments => arguments;

    /// <summary>What it holds: attributes by name, or values in order; null where it has no state of its own.</summary>
    internal object? State { get; set; }

    /// <summary>Its attributes by name; none where its state is something else.</summary>
    internal IEnumerable<(string Name, object? Value)> Attributes => State is List<KeyValuePair<object?, object?>> pairs
        ? pairs.Where(pair => pair.Key is string).Select(pair => ((string)pair.Key!, pair.Value))
        : [];
}
