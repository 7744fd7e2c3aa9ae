using FlopsBudget.Units;

namespace FlopsBudget;

/// <summary>A limit on element-wise operations, given as a number or as text with a unit.</summary>
/// <param name="Value">The most that passes.</param>
public readonly record struct OperationsLimit(long Value)
{
    /// <summary>Uses a whole number.</summary>
    public static implicit operator OperationsLimit(long value) => new(value);

    /// <summary>Reads a number such as <c>50M</c>.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static implicit operator OperationsLimit(string text) => new(Unit.ElementwiseOperations.Parse(text));

    /// <inheritdoc />
    public override string ToString() => Unit.ElementwiseOperations.Print(Value);
}
