using FlopsBudget.Units;

namespace FlopsBudget;

/// <summary>A number of multiply-adds.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Macs(long Value) : IComparable<Macs>
{
    /// <summary>None.</summary>
    public static Macs Zero { get; }

    /// <summary>Reads a number such as <c>4.1G</c>, exactly.</summary>
    /// <param name="text">The number, with an optional SI prefix (k, M, G, T, P) and an optional unit.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static Macs Parse(string text) => new(Unit.Macs.Parse(text));

    /// <summary>Reads a number, as <see cref="Parse"/> does.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static implicit operator Macs(string text) => Parse(text);

    /// <summary>The sum, checked for overflow.</summary>
    /// <exception cref="OverflowException">The sum does not fit in 64 bits.</exception>
    public static Macs operator +(Macs left, Macs right) => new(checked(left.Value + right.Value));

    /// <summary>The difference, checked for overflow.</summary>
    /// <exception cref="OverflowException">The difference does not fit in 64 bits.</exception>
    public static Macs operator -(Macs left, Macs right) => new(checked(left.Value - right.Value));

    /// <summary>The product, checked for overflow.</summary>
    /// <exception cref="OverflowException">The product does not fit in 64 bits.</exception>
    public static Macs operator *(Macs left, long right) => new(checked(left.Value * right));

    /// <summary>Whether the left number is the smaller one.</summary>
    public static bool operator <(Macs left, Macs right) => left.Value < right.Value;

    /// <summary>Whether the left number is not the larger one.</summary>
    public static bool operator <=(Macs left, Macs right) => left.Value <= right.Value;

    /// <summary>Whether the left number is the larger one.</summary>
    public static bool operator >(Macs left, Macs right) => left.Value > right.Value;

    /// <summary>Whether the left number is not the smaller one.</summary>
    public static bool operator >=(Macs left, Macs right) => left.Value >= right.Value;

    /// <inheritdoc />
    public int CompareTo(Macs other) => Value.CompareTo(other.Value);

    /// <summary>The number to four digits with its unit, such as <c>4.089 GMACs</c>.</summary>
    public override string ToString() => Unit.Macs.Print(Value);

    /// <summary>The same work in floating-point operations: two for each multiply-add.</summary>
    /// <exception cref="OverflowException">The number does not fit in 64 bits.</exception>
    public Flops ToFlops() => new(checked(2 * Value));
}
