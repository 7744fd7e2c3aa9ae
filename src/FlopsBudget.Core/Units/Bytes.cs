using FlopsBudget.Units;

namespace FlopsBudget;

/// <summary>A number of bytes.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Bytes(long Value) : IComparable<Bytes>
{
    /// <summary>None.</summary>
    public static Bytes Zero { get; }

    /// <summary>Reads a number such as <c>102MB</c> or <c>1GiB</c>, exactly.</summary>
    /// <param name="text">The number, with an optional prefix (k, M, G, T, P in steps of 1000; Ki, Mi, Gi, Ti, Pi in steps of 1024) and an optional unit.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static Bytes Parse(string text) => new(Unit.Bytes.Parse(text));

    /// <summary>Reads a number, as <see cref="Parse"/> does.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number.</exception>
    public static implicit operator Bytes(string text) => Parse(text);

    /// <summary>The sum, checked for overflow.</summary>
    /// <exception cref="OverflowException">The sum does not fit in 64 bits.</exception>
    public static Bytes operator +(Bytes left, Bytes right) => new(checked(left.Value + right.Value));

    /// <summary>The difference, checked for overflow.</summary>
    /// <exception cref="OverflowException">The difference does not fit in 64 bits.</exception>
    public static Bytes operator -(Bytes left, Bytes right) => new(checked(left.Value - right.Value));

    /// <summary>The product, checked for overflow.</summary>
    /// <exception cref="OverflowException">The product does not fit in 64 bits.</exception>
    public static Bytes operator *(Bytes left, long right) => new(checked(left.Value * right));

    /// <summary>Whether the left number is the smaller one.</summary>
    public static bool operator <(Bytes left, Bytes right) => left.Value < right.Value;

    /// <summary>Whether the left number is not the larger one.</summary>
    public static bool operator <=(Bytes left, Bytes right) => left.Value <= right.Value;

    /// <summary>Whether the left number is the larger one.</summary>
    public static bool operator >(Bytes left, Bytes right) => left.Value > right.Value;

    /// <summary>Whether the left number is not the smaller one.</summary>
    public static bool operator >=(Bytes left, Bytes right) => left.Value >= right.Value;

    /// <inheritdoc />
    public int CompareTo(Bytes other) => Value.CompareTo(other.Value);

    /// <summary>The number to four digits with its unit, such as <c>102.2 MB</c>.</summary>
    public override string ToString() => Unit.Bytes.Print(Value);
}
