using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>One result of a meta kernel.</summary>
internal sealed record MetaResult
{
    private MetaResult(MetaResultKind kind) => Kind = kind;

    /// <summary>No tensor.</summary>
    internal static MetaResult Undefined { get; } = new(MetaResultKind.Undefined);

    internal MetaResultKind Kind { get; }

    /// <summary>The shape of a new tensor; null for other kinds.</summary>
    internal TensorShape? Shape { get; private init; }

    /// <summary>The shapes of a list of new tensors; empty for other kinds.</summary>
    internal ImmutableArray<TensorShape> Shapes { get; private init; } = [];

    /// <summary>The position of the argument; 0 for kinds without one.</summary>
    internal int Argument { get; private init; }

    /// <summary>The element type of a tensor like an argument; null keeps the argument's.</summary>
    internal ScalarType? Type { get; private init; }

    /// <summary>The whole number, or the Boolean as 0 or 1; 0 for other kinds.</summary>
    internal long Value { get; private init; }

    /// <summary>A new tensor.</summary>
    internal static MetaResult New(ImmutableArray<long> sizes, ScalarType type) => new(MetaResultKind.New) { Shape = new(sizes, type) };

    /// <summary>A list of new tensors.</summary>
    internal static MetaResult NewList(IEnumerable<TensorShape> shapes) => new(MetaResultKind.NewList) { Shapes = [.. shapes] };

    /// <summary>A new tensor with the sizes and the layout of an argument.</summary>
    internal static MetaResult Like(int argument, ScalarType? type = null) => new(MetaResultKind.Like) { Argument = argument, Type = type };

    /// <summary>An argument itself.</summary>
    internal static MetaResult Same(int argument) => new(MetaResultKind.Argument) { Argument = argument };

    /// <summary>A Boolean.</summary>
    internal static MetaResult Bool(bool value) => new(MetaResultKind.Value) { Value = value ? 1 : 0 };

    /// <summary>A whole number.</summary>
    internal static MetaResult Number(long value) => new(MetaResultKind.Value) { Value = value };
}
