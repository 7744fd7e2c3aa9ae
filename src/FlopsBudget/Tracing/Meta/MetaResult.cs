using System.Collections.Immutable;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta.Kernels;
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

    /// <summary>How a new tensor lies in memory; null for row by row.</summary>
    internal ResultLayout? Layout { get; private init; }

    /// <summary>The shapes of a list of new tensors; empty for other kinds.</summary>
    internal ImmutableArray<TensorShape> Shapes { get; private init; } = [];

    /// <summary>The position of the argument; 0 for kinds without one.</summary>
    internal int Argument { get; private init; }

    /// <summary>The element type of a tensor like an argument; null keeps the argument's.</summary>
    internal ElementType? Type { get; private init; }

    /// <summary>The whole number, or the Boolean as 0 or 1; 0 for other kinds.</summary>
    internal long Value { get; private init; }

    /// <summary>A new tensor.</summary>
    internal static MetaResult New(ImmutableArray<long> sizes, ElementType type, ResultLayout? layout = null) =>
        new(MetaResultKind.New) { Shape = new(sizes, type), Layout = layout };

    /// <summary>A new tensor with the sizes and the type of an argument, row by row.</summary>
    internal static MetaResult RowsLike(OperatorCall call, int argument) => New(call.Tensor(argument).Sizes, call.Tensor(argument).Type);

    /// <summary>A new tensor with the sizes and the type of an argument, its channels last where the argument's are, otherwise row by row.</summary>
    internal static MetaResult ChannelsLike(OperatorCall call, int argument) =>
        New(call.Tensor(argument).Sizes, call.Tensor(argument).Type, ResultLayout.ChannelsAs(call.Tensor(argument).Sizes, call, argument));

    /// <summary>A new tensor that is computed element by element of arguments.</summary>
    internal static MetaResult Elementwise(OperatorCall call, ElementType type, params ImmutableArray<int> arguments)
    {
        var sizes = Broadcast.Of([.. arguments.Select(call.Tensor)]);
        return New(sizes, type, ResultLayout.Elementwise(sizes, call, arguments));
    }

    /// <summary>A list of new tensors.</summary>
    internal static MetaResult NewList(IEnumerable<TensorShape> shapes) => new(MetaResultKind.NewList) { Shapes = [.. shapes] };

    /// <summary>A new tensor with the sizes and the layout of an argument.</summary>
    internal static MetaResult Like(int argument, ElementType? type = null) => new(MetaResultKind.Like) { Argument = argument, Type = type };

    /// <summary>An argument itself.</summary>
    internal static MetaResult Same(int argument) => new(MetaResultKind.Argument) { Argument = argument };

    /// <summary>A Boolean.</summary>
    internal static MetaResult Bool(bool value) => new(MetaResultKind.Value) { Value = value ? 1 : 0 };

    /// <summary>A whole number.</summary>
    internal static MetaResult Number(long value) => new(MetaResultKind.Value) { Value = value };
}
