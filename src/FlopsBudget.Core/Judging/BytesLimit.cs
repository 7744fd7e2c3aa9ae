namespace FlopsBudget;

/// <summary>A limit on bytes, given as a number or as text with a unit.</summary>
/// <param name="Value">The most that passes.</param>
public readonly record struct BytesLimit(Bytes Value)
{
    /// <summary>Uses a whole number.</summary>
    public static implicit operator BytesLimit(long value) => new(new Bytes(value));

    /// <summary>Reads a number such as <c>100MB</c> or <c>1GiB</c>.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static implicit operator BytesLimit(string text) => new(Bytes.Parse(text));

    /// <summary>Uses a number of bytes.</summary>
    public static implicit operator BytesLimit(Bytes value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
