using FlopsBudget.Units;

namespace FlopsBudget;

/// <summary>A number of floating-point operations: two for each multiply-add.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Flops(long Value) : IComparable<Flops>
{
    /// <summary>None.</summary>
    public static Flops Zero { get; }

    /// <summary>Reads a number such as <c>8.2G</c>, exactly.</summary>
    /// <param name="text">The number, with an optional SI prefix (k, M, G, T, P) and an optional unit.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static Flops Parse(string text) => new(Unit.Flops.Parse(text));

    /// <summary>Reads a number, as <see cref="Parse"/> does.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static implicit operator Flops(string text) => Parse(text);

    /// <summary>The sum, checked for overflow.</summary>
    /// <exception cref="OverflowException">The sum does not fit in 64 bits.</exception>
    public static Flops operator +(Flops left, Flops right) => new(checked(left.Value + right.Value));

    /// <summary>The difference, checked for overflow.</summary>
    /// <exception cref="OverflowException">The difference does not fit in 64 bits.</exception>
    public static Flops operator -(Flops left, Flops right) => new(checked(left.Value - right.Value));

    /// <summary>The product, checked for overflow.</summary>
    /// <exception cref="OverflowException">The product does not fit in 64 bits.</exception>
    public static Flops operator *(Flops left, long right) => new(checked(left.Value * right));

    /// <summary>Whether the left number is the smaller one.</summary>
    public static bool operator <(Flops left, Flops right) => left.Value < right.Value;

    /// <summary>Whether the left number is not the larger one.</summary>
    public static bool operator <=(Flops left, Flops right) => left.Value <= right.Value;

    /// <summary>Whether the left number is the larger one.</summary>
    public static bool operator >(Flops left, Flops right) => left.Value > right.Value;

    /// <summary>Whether the left number is not the smaller one.</summary>
    public static bool operator >=(Flops left, Flops right) => left.Value >= right.Value;

    /// <inheritdoc />
    public int CompareTo(Flops other) => Value.CompareTo(other.Value);

    /// <summary>The number to four digits with its unit, such as <c>8.178 GFLOPs</c>.</summary>
    public override string ToString() => Unit.Flops.Print(Value);
}
