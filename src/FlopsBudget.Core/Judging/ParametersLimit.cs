using FlopsBudget.Units;

namespace FlopsBudget;

/// <summary>A limit on elements of parameters, given as a number or as text with a unit.</summary>
/// <param name="Value">The most that passes.</param>
public readonly record struct ParametersLimit(long Value)
{
    /// <summary>Uses a whole number.</summary>
    public static implicit operator ParametersLimit(long value) => new(value);

    /// <summary>Reads a number such as <c>26M</c>.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static implicit operator ParametersLimit(string text) => new(Unit.Parameters.Parse(text));

    /// <inheritdoc />
    public override string ToString() => Unit.Parameters.Print(Value);
}
