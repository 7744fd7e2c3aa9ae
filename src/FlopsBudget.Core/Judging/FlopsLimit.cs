namespace FlopsBudget;

/// <summary>A limit on floating-point operations, given as a number or as text with a unit.</summary>
/// <param name="Value">The most that passes.</param>
public readonly record struct FlopsLimit(Flops Value)
{
    /// <summary>Uses a whole number.</summary>
    public static implicit operator FlopsLimit(long value) => new(new Flops(value));

    /// <summary>Reads a number such as <c>8.2G</c>.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static implicit operator FlopsLimit(string text) => new(Flops.Parse(text));

    /// <summary>Uses a number of floating-point operations.</summary>
    public static implicit operator FlopsLimit(Flops value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
