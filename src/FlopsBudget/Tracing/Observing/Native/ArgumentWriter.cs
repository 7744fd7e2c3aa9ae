using FlopsBudget.Interop;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Observing.Native;

/// <summary>Writes the IValues of a record into a log, from which <see cref="ArgumentReader"/> reads them. It allocates nothing.</summary>
internal sealed unsafe class ArgumentWriter(OperatorLog log, ObserverLayout layout, TensorReader tensors)
{
    /// <summary>An object of TorchScript, such as a module: outside it is one of the <see cref="ArgumentKind.Other"/> values.</summary>
    internal const long ObjectKind = -1;

    /// <summary>Writes the arguments of a call.</summary>
    /// <param name="recordFunction">The call.</param>
    /// <param name="count">How many the operator has.</param>
    internal void Inputs(RecordFunctionHandle recordFunction, int count)
    {
        var values = recordFunction.Member<IValueSpan>(layout.Inputs);
        WriteLast(values->First, checked((int)values->Length), count);
    }

    /// <summary>Writes the results of a call.</summary>
    /// <param name="recordFunction">The call.</param>
    /// <param name="count">How many the operator has.</param>
    internal void Outputs(RecordFunctionHandle recordFunction, int count)
    {
        var values = recordFunction.Member<IValueRange>(layout.Outputs);
        WriteLast(values->First, values->Length, count);
    }

    /// <summary>An operator that TorchScript calls is recorded with the interpreter's whole stack, on which its own values lie last.</summary>
    private void WriteLast(IValue* values, int available, int count)
    {
        var skipped = Math.Max(available - count, 0);
        Write(values + skipped, available - skipped);
    }

    /// <summary>Writes the number of values in a row, and the values.</summary>
    internal void Write(IValue* values, int count)
    {
        log.Add(count);
        for (var index = 0; index < count; index++)
        {
            Write(values + index);
        }
    }

    private void Write(IValue* value)
    {
        switch (value->Tag)
        {
            case IValueTag.None:
                log.Add((long)ArgumentKind.None);
                break;
            case IValueTag.Tensor:
                WriteTensor(TensorHandle.In(value));
                break;
            case IValueTag.Double:
                log.Add((long)ArgumentKind.Double);
                log.Add(value->Int);
                break;
            case IValueTag.Int:
                log.Add((long)ArgumentKind.Int);
                log.Add(value->Int);
                break;
            case IValueTag.Bool:
                log.Add((long)ArgumentKind.Bool);
                log.Add(value->Bool);
                break;
            case IValueTag.String when layout.Text >= 0:
                log.Add((long)ArgumentKind.Text);
                var text = value->Object.Member<TextSpan>(layout.Text);
                log.Add(new ReadOnlySpan<byte>(text->First, checked((int)text->Length)));
                break;
            case IValueTag.GenericList when layout.List >= 0:
                var list = value->Object.Member<IValueRange>(layout.List);
                WriteList(new(list->First, list->Length));
                break;
            case IValueTag.Object:
                log.Add(ObjectKind);
                log.Add(value->Object.Identity);
                break;
            default:
                log.Add((long)ArgumentKind.Other);
                break;
        }
    }

    private void WriteTensor(TensorHandle handle)
    {
        if (!tensors.TryDescribe(handle, out var tensor))
        {
            log.Add((long)ArgumentKind.None);
            return;
        }

        log.Add((long)ArgumentKind.Tensor);
        log.Add(tensor.Identity);
        log.Add(tensor.Storage);
        log.Add((long)tensor.Type);
        log.Add(tensor.Sizes);
    }

    /// <summary>Lists of integers and of tensors are written, the latter with undefined and left-out ones as none.</summary>
    private void WriteList(ReadOnlySpan<IValue> values)
    {
        if (AreAll(values, IValueTag.Int, IValueTag.Int))
        {
            log.Add((long)ArgumentKind.IntList);
            log.Add(values.Length);
            foreach (ref readonly var value in values)
            {
                log.Add(value.Int);
            }
        }
        else if (AreAll(values, IValueTag.Tensor, IValueTag.None))
        {
            log.Add((long)ArgumentKind.TensorList);
            fixed (IValue* first = values)
            {
                Write(first, values.Length);
            }
        }
        else
        {
            log.Add((long)ArgumentKind.Other);
        }
    }

    private static bool AreAll(ReadOnlySpan<IValue> values, IValueTag one, IValueTag other)
    {
        foreach (ref readonly var value in values)
        {
            if (value.Tag != one && value.Tag != other)
            {
                return false;
            }
        }

        return true;
    }
}
