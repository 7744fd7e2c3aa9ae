using System.Globalization;
using System.Numerics;

namespace FlopsBudget;

/// <summary>An exact quotient of two whole numbers, in lowest terms; 0 by default.</summary>
public readonly record struct Fraction
{
    // One less than the denominator, so that the default value is 0 / 1.
    private readonly BigInteger _rest;

    /// <summary>Creates a quotient.</summary>
    /// <param name="numerator">What is divided.</param>
    /// <param name="denominator">By what; of either sign.</param>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / common;
        _rest = (denominator / common) - 1;
    }

    /// <summary>The number above the line, with the sign of the whole.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The number below the line; at least 1.</summary>
    public BigInteger Denominator => _rest + 1;

    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole => _rest.IsZero;

    /// <summary>A whole number.</summary>
    public static implicit operator Fraction(long number) => new(number, 1);

    /// <summary>The exact sum.</summary>
    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The exact difference.</summary>
    public static Fraction operator -(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) - (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The exact product.</summary>
    public static Fraction operator *(Fraction left, Fraction right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException">The right number is 0.</exception>
    public static Fraction operator /(Fraction left, Fraction right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>The number such as <c>18432</c> or <c>9/2</c>.</summary>
    public override string ToString() => IsWhole
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
