namespace FlopsBudget;

/// <summary>A limit on multiply-adds, given as a number or as text with a unit.</summary>
/// <param name="Value">The most that passes.</param>
public readonly record struct MacsLimit(Macs Value)
{
    /// <summary>Uses a whole number.</summary>
    public static implicit operator MacsLimit(long value) => new(new Macs(value));

    /// <summary>Reads a number such as <c>4.1G</c>.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static implicit operator MacsLimit(string text) => new(Macs.Parse(text));

    /// <summary>Uses a number of multiply-adds.</summary>
    public static implicit operator MacsLimit(Macs value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
