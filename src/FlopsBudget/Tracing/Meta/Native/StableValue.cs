using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlopsBudget.Counting.Formulas;
using FlopsBudget.Interop;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>Reads and gives back one value of a kernel's stack, as its declared type says.</summary>
internal static unsafe class StableValue
{
    /// <summary>What the values are, as shapes and numbers.</summary>
    internal static ImmutableArray<OperatorArgument> Read(ReadOnlySpan<ulong> values, ImmutableArray<SchemaType> types)
    {
        var arguments = new OperatorArgument[values.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = Read(values[index], types[index]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(arguments);
    }

    /// <summary>What the value is, as shapes and numbers.</summary>
    internal static OperatorArgument Read(ulong value, SchemaType type)
    {
        if (type.IsOptional)
        {
            return value == 0 ? OperatorArgument.None : Read(*(ulong*)value, type.Required);
        }

        if (type.Element is { } element)
        {
            return ReadList(ListHandle.Of(value), element);
        }

        return type.Kind switch
        {
            ArgumentKind.Tensor => OperatorArgument.Of(TensorReader.Loaded.Read(TensorHandle.Of(value))),
            ArgumentKind.Int => OperatorArgument.Of(unchecked((long)value)),
            ArgumentKind.Double => OperatorArgument.Of(BitConverter.UInt64BitsToDouble(value)),
            ArgumentKind.Bool => OperatorArgument.Of((byte)value != 0),
            ArgumentKind.Text => OperatorArgument.Of(TorchLibrary.Loaded.Lists.Text(TextHandle.Of(value))),
            _ => OperatorArgument.Other,
        };
    }

    /// <summary>The tensor handle in a value of a required or optional tensor; none for none.</summary>
    internal static TensorHandle Handle(ulong value, SchemaType type) =>
        !type.IsOptional ? TensorHandle.Of(value) : value == 0 ? default : TensorHandle.Of(*(ulong*)value);

    /// <summary>Gives back everything that a value owns, except a handle that is handed on as a result.</summary>
    internal static void Free(ulong value, SchemaType type, TensorHandle handedOn = default)
    {
        if (type.IsOptional)
        {
            if (value != 0)
            {
                Free(*(ulong*)value, type.Required, handedOn);
                // libtorch 2.10 makes it with operator new and has no export to delete it; operator new is malloc in every C++ library it is built with.
                NativeMemory.Free((void*)value);
            }
        }
        else if (type.Element is { } element)
        {
            foreach (var item in element.OwnsSomething ? TorchLibrary.Loaded.Lists.Values(ListHandle.Of(value)) : [])
            {
                Free(item, element, handedOn);
            }

            TorchLibrary.Loaded.Lists.Delete(ListHandle.Of(value));
        }
        else if (type.Kind == ArgumentKind.Tensor && TensorHandle.Of(value) != handedOn)
        {
            TorchLibrary.Loaded.Handles.Delete(TensorHandle.Of(value));
        }
        else if (type.Kind == ArgumentKind.Text)
        {
            TorchLibrary.Loaded.Lists.DeleteText(TextHandle.Of(value));
        }
    }

    private static OperatorArgument ReadList(ListHandle list, SchemaType element) => element.Kind switch
    {
        ArgumentKind.Int => OperatorArgument.Of(ImmutableCollectionsMarshal.AsImmutableArray(TorchLibrary.Loaded.Lists.Ints(list))),
        ArgumentKind.Tensor => OperatorArgument.Of([.. TorchLibrary.Loaded.Lists.Values(list).Select(value => Read(value, element).Tensor)]),
        ArgumentKind.Bool => OperatorArgument.Of([.. TorchLibrary.Loaded.Lists.Values(list).Select(value => Read(value, element).Int)]),
        _ => OperatorArgument.Other,
    };
}
