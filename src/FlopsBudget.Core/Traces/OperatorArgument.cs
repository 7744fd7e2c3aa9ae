using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FlopsBudget.Traces;

/// <summary>One value that an operator was given or returned.</summary>
public sealed record OperatorArgument
{
    // Arguments never change, so the most frequent ones need not be made again.
    private static readonly OperatorArgument[] Small = [.. Enumerable.Range(0, 16).Select(value => new OperatorArgument(ArgumentKind.Int, bits: value))];
    private static readonly OperatorArgument True = new(ArgumentKind.Bool, bits: 1);
    private static readonly OperatorArgument False = new(ArgumentKind.Bool);

    // Traces hold many of these, so the values share two fields.
    private readonly object? _value;
    private readonly long _bits;

    private OperatorArgument(ArgumentKind kind, object? value = null, long bits = 0)
    {
        Kind = kind;
        _value = value;
        _bits = bits;
    }

    /// <summary>An argument that was left out.</summary>
    public static OperatorArgument None { get; } = new(ArgumentKind.None);

    /// <summary>An argument of which only the presence is known.</summary>
    public static OperatorArgument Other { get; } = new(ArgumentKind.Other);

    /// <summary>The kind of value.</summary>
    public ArgumentKind Kind { get; }

    /// <summary>The tensor; null for other kinds and for an undefined tensor.</summary>
    public TensorShape? Tensor => _value as TensorShape;

    /// <summary>The tensors of a list; an undefined one is null. Empty for other kinds.</summary>
    public ImmutableArray<TensorShape?> Tensors => _value is TensorShape?[] tensors ? ImmutableCollectionsMarshal.AsImmutableArray(tensors) : [];

    /// <summary>The integer, or the Boolean as 0 or 1; 0 for other kinds.</summary>
    public long Int => Kind is ArgumentKind.Int or ArgumentKind.Bool ? _bits : 0;

    /// <summary>The floating-point number; 0 for other kinds.</summary>
    public double Double => Kind == ArgumentKind.Double ? BitConverter.Int64BitsToDouble(_bits) : 0;

    /// <summary>The integers of a list; empty for other kinds.</summary>
    public ImmutableArray<long> Ints => _value is long[] values ? ImmutableCollectionsMarshal.AsImmutableArray(values) : [];

    /// <summary>The text; null for other kinds.</summary>
    public string? Text => _value as string;

    /// <summary>The tensor, or those of a list that are defined.</summary>
    internal IEnumerable<TensorShape> AllTensors => Tensor is { } tensor ? [tensor] : Tensors.IsEmpty ? [] : Tensors.OfType<TensorShape>();

    /// <summary>The address of an object of TorchScript; 0 for everything else.</summary>
    internal long ObjectIdentity => Kind == ArgumentKind.Other ? _bits : 0;

    /// <summary>An object of TorchScript.</summary>
    internal static OperatorArgument OfObject(long identity) => new(ArgumentKind.Other, bits: identity);

    /// <summary>A tensor; null is an undefined tensor, which counts as left out.</summary>
    public static OperatorArgument Of(TensorShape? tensor) =>
        tensor is null ? None : new(ArgumentKind.Tensor, tensor);

    /// <summary>A list of tensors.</summary>
    public static OperatorArgument Of(ImmutableArray<TensorShape?> tensors) =>
        new(ArgumentKind.TensorList, ImmutableCollectionsMarshal.AsArray(tensors));

    /// <summary>An integer.</summary>
    public static OperatorArgument Of(long value) =>
        value >= 0 && value < Small.Length ? Small[value] : new(ArgumentKind.Int, bits: value);

    /// <summary>A floating-point number.</summary>
    public static OperatorArgument Of(double value) => new(ArgumentKind.Double, bits: BitConverter.DoubleToInt64Bits(value));

    /// <summary>A Boolean.</summary>
    public static OperatorArgument Of(bool value) => value ? True : False;

    /// <summary>A list of integers.</summary>
    public static OperatorArgument Of(ImmutableArray<long> values) => new(ArgumentKind.IntList, ImmutableCollectionsMarshal.AsArray(values));

    /// <summary>A text.</summary>
    public static OperatorArgument Of(string text) => new(ArgumentKind.Text, text);

    /// <summary>The value as text, such as <c>float32[4,8]</c> or <c>[1, 1]</c>.</summary>
    public override string ToString() => Kind switch
    {
        ArgumentKind.None => "None",
        ArgumentKind.Tensor => Tensor!.ToString(),
        ArgumentKind.TensorList => $"[{string.Join(", ", Tensors.Select(tensor => tensor?.ToString() ?? "None"))}]",
        ArgumentKind.Int => Int.ToString(CultureInfo.InvariantCulture),
        ArgumentKind.Double => Double.ToString(CultureInfo.InvariantCulture),
        ArgumentKind.Bool => Int != 0 ? "True" : "False",
        ArgumentKind.IntList => $"[{string.Join(", ", Ints)}]",
        ArgumentKind.Text => $"'{Text}'",
        _ => "?",
    };
}
