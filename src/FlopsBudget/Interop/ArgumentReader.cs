using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using FlopsBudget.Tracing;

namespace FlopsBudget.Interop;

/// <summary>Turns the IValues of a record into data that outlives it.</summary>
internal sealed unsafe class ArgumentReader(ObserverLayout layout, TensorApi tensors)
{
    private readonly ArgumentCache _cache = new();

    internal ImmutableArray<OperatorArgument> Inputs(void* recordFunction)
    {
        var span = (nint*)((byte*)recordFunction + layout.Inputs);
        return ReadLast((IValue*)span[0], checked((int)span[1]), RecordFunctionApi.Default.InputCount(recordFunction));
    }

    internal ImmutableArray<OperatorArgument> Outputs(void* recordFunction)
    {
        var range = (nint*)((byte*)recordFunction + layout.Outputs);
        return ReadLast((IValue*)range[0], checked((int)((range[1] - range[0]) / sizeof(IValue))), RecordFunctionApi.Default.OutputCount(recordFunction));
    }

    /// <summary>An operator that TorchScript calls is recorded with the interpreter's whole stack, on which its own values lie last.</summary>
    private ImmutableArray<OperatorArgument> ReadLast(IValue* values, int available, int count) =>
        available > count ? Read(values + (available - count), count) : Read(values, available);

    /// <summary>The values in a row of IValues.</summary>
    internal ImmutableArray<OperatorArgument> Read(IValue* values, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var arguments = new OperatorArgument[count];
        for (var index = 0; index < count; index++)
        {
            arguments[index] = Read(values + index);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(arguments);
    }

    private OperatorArgument Read(IValue* value) => value->Tag switch
    {
        IValueTag.None => OperatorArgument.None,
        IValueTag.Tensor => ReadTensor((nint)value),
        IValueTag.Double => OperatorArgument.Of(value->Double),
        IValueTag.Int => OperatorArgument.Of(value->Int),
        IValueTag.Bool => OperatorArgument.Of(value->Bool != 0),
        IValueTag.String => ReadText((byte*)value->Pointer),
        IValueTag.GenericList => ReadList((byte*)value->Pointer),
        _ => OperatorArgument.Other,
    };

    private OperatorArgument ReadTensor(nint handle) =>
        tensors.TryDescribe(handle, out var description) ? _cache.Tensor(description) : OperatorArgument.None;

    private OperatorArgument ReadText(byte* constant)
    {
        if (layout.Text < 0)
        {
            return OperatorArgument.Other;
        }

        var text = (nint*)(constant + layout.Text);
        return OperatorArgument.Of(Encoding.UTF8.GetString((byte*)text[0], checked((int)text[1])));
    }

    private OperatorArgument ReadList(byte* list)
    {
        if (layout.List < 0)
        {
            return OperatorArgument.Other;
        }

        var range = (nint*)(list + layout.List);
        var values = new ReadOnlySpan<IValue>((void*)range[0], checked((int)((range[1] - range[0]) / sizeof(IValue))));

        // Lists are short: sizes, strides, paddings.
        Span<long> ints = values.Length <= 16 ? stackalloc long[values.Length] : new long[values.Length];
        if (TryReadInts(values, ints))
        {
            return _cache.Ints(ints);
        }

        var elements = Read((IValue*)range[0], values.Length);

        // An undefined or left-out tensor in a list of tensors is read as None.
        return elements.All(element => element.Kind is ArgumentKind.Tensor or ArgumentKind.None)
            ? OperatorArgument.Of([.. elements.Select(element => element.Tensor)])
            : OperatorArgument.Other;
    }

    private static bool TryReadInts(ReadOnlySpan<IValue> values, Span<long> ints)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index].Tag != IValueTag.Int)
            {
                return false;
            }

            ints[index] = values[index].Int;
        }

        return true;
    }
}
