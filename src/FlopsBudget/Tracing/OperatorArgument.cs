using System.Collections.Immutable;
using System.Globalization;

namespace FlopsBudget.Tracing;

/// <summary>One value that an operator was given or returned.</summary>
public sealed record OperatorArgument
{
    // Arguments never change, so the most frequent ones need not be made again.
    private static readonly OperatorArgument[] Small = [.. Enumerable.Range(0, 16).Select(value => new OperatorArgument(ArgumentKind.Int) { Int = value })];
    private static readonly OperatorArgument True = new(ArgumentKind.Bool) { Int = 1 };
    private static readonly OperatorArgument False = new(ArgumentKind.Bool);

    private OperatorArgument(ArgumentKind kind) => Kind = kind;

    /// <summary>An argument that was left out.</summary>
    public static OperatorArgument None { get; } = new(ArgumentKind.None);

    /// <summary>An argument of which only the presence is known.</summary>
    public static OperatorArgument Other { get; } = new(ArgumentKind.Other);

    /// <summary>The kind of value.</summary>
    public ArgumentKind Kind { get; }

    /// <summary>The tensor; null for other kinds and for an undefined tensor.</summary>
    public TensorShape? Tensor { get; private init; }

    /// <summary>The tensors of a list; an undefined one is null. Empty for other kinds.</summary>
    public ImmutableArray<TensorShape?> Tensors { get; private init; } = [];

    /// <summary>The integer, or the Boolean as 0 or 1; 0 for other kinds.</summary>
    public long Int { get; private init; }

    /// <summary>The floating-point number; 0 for other kinds.</summary>
    public double Double { get; private init; }

    /// <summary>The integers of a list; empty for other kinds.</summary>
    public ImmutableArray<long> Ints { get; private init; } = [];

    /// <summary>The text; null for other kinds.</summary>
    public string? Text { get; private init; }

    /// <summary>A tensor; null is an undefined tensor, which counts as left out.</summary>
    public static OperatorArgument Of(TensorShape? tensor) =>
        tensor is null ? None : new(ArgumentKind.Tensor) { Tensor = tensor };

    /// <summary>A list of tensors.</summary>
    public static OperatorArgument Of(ImmutableArray<TensorShape?> tensors) =>
        new(ArgumentKind.TensorList) { Tensors = tensors };

    /// <summary>An integer.</summary>
    public static OperatorArgument Of(long value) =>
        value >= 0 && value < Small.Length ? Small[value] : new(ArgumentKind.Int) { Int = value };

    /// <summary>A floating-point number.</summary>
    public static OperatorArgument Of(double value) => new(ArgumentKind.Double) { Double = value };

    /// <summary>A Boolean.</summary>
    public static OperatorArgument Of(bool value) => value ? True : False;

    /// <summary>A list of integers.</summary>
    public static OperatorArgument Of(ImmutableArray<long> values) => new(ArgumentKind.IntList) { Ints = values };

    /// <summary>A text.</summary>
    public static OperatorArgument Of(string text) => new(ArgumentKind.Text) { Text = text };

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
