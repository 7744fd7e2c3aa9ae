using System.Collections.Immutable;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Meta;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Puts the results of a meta kernel on its stack.</summary>
internal static unsafe class KernelResults
{
    /// <summary>Writes the results; returns the argument's handle that is handed on, or 0.</summary>
    internal static nint Write(ImmutableArray<MetaResult> results, OperatorSchema schema, ReadOnlySpan<ulong> arguments, ulong* stack)
    {
        if (results.Length != schema.Results.Length)
        {
            throw new InvalidOperationException($"The shape function of {schema.Name} gave {results.Length} results where {schema.Results.Length} are declared.");
        }

        nint handedOn = 0;
        for (var index = 0; index < results.Length; index++)
        {
            var result = results[index];
            stack[index] = result.Kind switch
            {
                MetaResultKind.New => (ulong)NewTensor(result.Shape!),
                MetaResultKind.NewList => (ulong)StableListApi.Default.New([.. result.Shapes.Select(shape => (ulong)NewTensor(shape))]),
                MetaResultKind.Like => (ulong)Like(ArgumentHandle(result.Argument, schema, arguments), result.Type),
                MetaResultKind.Argument => (ulong)(handedOn = ArgumentHandle(result.Argument, schema, arguments)),
                MetaResultKind.Undefined => (ulong)StableTensorApi.Default.NewUndefined(),
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
            stack[index] = type.Element is not null ? (ulong)StableListApi.Default.New([])
                : type.Kind == ArgumentKind.Tensor ? (ulong)StableTensorApi.Default.NewUndefined()
                : 0;
        }
    }

    /// <summary>A new tensor, laid out row by row.</summary>
    internal static nint NewTensor(TensorShape shape) =>
        StableTensorApi.Default.NewMeta(shape.Sizes.AsSpan(), DenseStrides.RowMajor(shape.Sizes).AsSpan(), shape.Type);

    /// <summary>A new tensor with the sizes and the layout of another.</summary>
    internal static nint Like(nint handle, ScalarType? type)
    {
        if (type is null && StableTensorApi.Default.IsContiguous(handle))
        {
            return StableTensorApi.Default.NewMetaLike(handle);
        }

        var shape = TensorApi.Default.Read(handle) ?? throw new InvalidOperationException("The tensor to be like is undefined.");
        var strides = DenseStrides.Like(shape.Sizes, StableTensorApi.Default.Strides(handle));
        return StableTensorApi.Default.NewMeta(shape.Sizes.AsSpan(), strides.AsSpan(), type ?? shape.Type);
    }

    private static nint ArgumentHandle(int index, OperatorSchema schema, ReadOnlySpan<ulong> arguments) =>
        StableValue.Handle(arguments[index], schema.Arguments[index]);
}
