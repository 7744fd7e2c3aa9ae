using System.Collections.Immutable;
using FlopsBudget.Sweeping;

namespace FlopsBudget;

/// <summary>A cost as a polynomial in the size of one dimension, with exact coefficients.</summary>
public sealed class CostPolynomial
{
    /// <summary>Creates a polynomial.</summary>
    /// <param name="variable">The name of the dimension.</param>
    /// <param name="coefficients">The coefficient of each power, from the constant on; zeros at the end are dropped.</param>
    internal CostPolynomial(string variable, IEnumerable<Fraction> coefficients)
    {
        Variable = variable;
        Coefficients = [.. coefficients];
        while (Coefficients is [.., var highest] && highest.Numerator.IsZero)
        {
            Coefficients = Coefficients.RemoveAt(Coefficients.Length - 1);
        }
    }

    /// <summary>The name of the dimension, such as <c>S</c>.</summary>
    public string Variable { get; }

    /// <summary>The coefficient of each power, from the constant on; the last one is not 0, and there is none for a cost of 0.</summary>
    public ImmutableArray<Fraction> Coefficients { get; }

    /// <summary>The highest power; 0 for a constant.</summary>
    public int Degree => Math.Max(0, Coefficients.Length - 1);

    /// <summary>The cost at a size.</summary>
    /// <param name="size">The size; the polynomial was found for those that were swept.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost would be no whole number, so the size is none of those for which the polynomial was found.</exception>
    /// <exception cref="OverflowException">The cost does not fit in 64 bits.</exception>
    public long At(long size) => Value(size) is { IsWhole: true } value
        ? checked((long)value.Numerator)
        : throw new ArgumentOutOfRangeException(nameof(size), size, $"{this} is no whole number there; the polynomial was found for other sizes.");

    /// <summary>The polynomial such as <c>85,054,464·S + 18,432·S²</c>, in invariant culture.</summary>
    public override string ToString() => PolynomialText.Of(this);

    /// <summary>The value at a size, whole or not.</summary>
    internal Fraction Value(long size) => Coefficients.Reverse().Aggregate(default(Fraction), (sum, coefficient) => (sum * size) + coefficient);

    /// <summary>Each coefficient times a factor.</summary>
    internal CostPolynomial Times(long factor) => new(Variable, Coefficients.Select(coefficient => coefficient * factor));
}
