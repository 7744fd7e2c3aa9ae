using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>Puts the results of a meta kernel on its stack.</summary>
internal static unsafe class KernelResults
{
    /// <summary>Writes the results; returns the argument's handle that is handed on, or none.</summary>
    internal static TensorHandle Write(ImmutableArray<MetaResult> results, OperatorSchema schema, ReadOnlySpan<ulong> arguments, ulong* stack)
    {
        if (results.Length != schema.Results.Length)
        {
            throw new InvalidOperationException($"The shape function of {schema.Name} gave {results.Length} results where {schema.Results.Length} are declared.");
        }

        TensorHandle handedOn = default;
        for (var index = 0; index < results.Length; index++)
        {
            var result = results[index];
            stack[index] = result.Kind switch
            {
                MetaResultKind.New => NewTensor(result, Strides(result, schema, arguments)).StableValue,
                MetaResultKind.NewList => TorchLibrary.Loaded.Lists.New([.. result.Shapes.Select(shape => NewTensor(shape, DenseStrides.RowMajor(shape.Sizes)).StableValue)]).StableValue,
                MetaResultKind.Like => Like(ArgumentHandle(result.Argument, schema, arguments), result.Type).StableValue,
                MetaResultKind.Argument => (handedOn = Writable(ArgumentHandle(result.Argument, schema, arguments))).StableValue,
                MetaResultKind.Undefined => TorchLibrary.Loaded.Handles.NewUndefined().StableValue,
                _ => unchecked((ulong)result.Value),
            };
        }

        return handedOn;
    }

    /// <summary>Writes results that carry nothing, after a failure.</summary>
    internal static void WriteUndefined(OperatorSchema schema, ulong* stack)
    {
        for (var index = 0; index < schema.Results.Length; index++)
        {
            var type = schema.Results[index];
            stack[index] = type.Element is not null ? TorchLibrary.Loaded.Lists.New([]).StableValue
                : type.Kind == ArgumentKind.Tensor ? TorchLibrary.Loaded.Handles.NewUndefined().StableValue
                : 0;
        }
    }

    /// <summary>A new tensor.</summary>
    /// <param name="result">What it is.</param>
    /// <param name="arguments">The strides of the arguments that its layout asks for.</param>
    internal static TensorHandle NewTensor(MetaResult result, ImmutableArray<ImmutableArray<long>> arguments) =>
        NewTensor(result.Shape!, result.Layout?.Strides(arguments) ?? DenseStrides.RowMajor(result.Shape!.Sizes));

    /// <summary>The tensor that an operator writes into.</summary>
    /// <exception cref="ArgumentException">It has one element in the place of several.</exception>
    internal static TensorHandle Writable(TensorHandle handle)
    {
        var shape = TensorReader.Loaded.Read(handle) ?? throw new InvalidOperationException("The tensor to write into is undefined.");
        return !shape.Sizes.Zip(TorchLibrary.Loaded.Handles.Strides(handle)).Any(dimension => dimension is { First: > 1, Second: 0 })
            ? handle
            : throw new ArgumentException($"{shape} is expanded: elements that lie in one place cannot be written one by one.");
    }

    /// <summary>A new tensor with the sizes and the layout of another.</summary>
    internal static TensorHandle Like(TensorHandle handle, ElementType? type)
    {
        if (type is null && TorchLibrary.Loaded.Handles.IsContiguous(handle))
        {
            return TorchLibrary.Loaded.Handles.NewMetaLike(handle);
        }

        var shape = TensorReader.Loaded.Read(handle) ?? throw new InvalidOperationException("The tensor to be like is undefined.");
        var strides = DenseStrides.Like(shape.Sizes, TorchLibrary.Loaded.Handles.Strides(handle));
        return TorchLibrary.Loaded.Handles.NewMeta(shape.Sizes.AsSpan(), strides.AsSpan(), type ?? shape.Type);
    }

    private static TensorHandle NewTensor(TensorShape shape, ImmutableArray<long> strides) =>
        TorchLibrary.Loaded.Handles.NewMeta(shape.Sizes.AsSpan(), strides.AsSpan(), shape.Type);

    private static ImmutableArray<ImmutableArray<long>> Strides(MetaResult result, OperatorSchema schema, ReadOnlySpan<ulong> arguments)
    {
        if (result.Layout is not { Arguments: { IsEmpty: false } wanted })
        {
            return [];
        }

        var strides = new ImmutableArray<long>[wanted.Length];
        for (var index = 0; index < strides.Length; index++)
        {
            strides[index] = TorchLibrary.Loaded.Handles.Strides(ArgumentHandle(wanted[index], schema, arguments));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(strides);
    }

    private static TensorHandle ArgumentHandle(int index, OperatorSchema schema, ReadOnlySpan<ulong> arguments) =>
        StableValue.Handle(arguments[index], schema.Arguments[index]);
}
