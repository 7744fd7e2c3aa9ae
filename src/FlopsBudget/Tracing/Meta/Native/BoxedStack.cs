using System.Collections.Immutable;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Observing.Native;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>The arguments of one call of a boxed kernel, at the end of the dispatcher's stack, and the results in their place.</summary>
/// <param name="stack">The dispatcher's stack.</param>
/// <param name="schema">The operator.</param>
internal sealed unsafe class BoxedStack(IValueRange* stack, OperatorSchema schema)
{
    private readonly IValue* _arguments = stack->End - schema.Arguments.Length;

    internal ImmutableArray<OperatorArgument> Read()
    {
        using var log = new OperatorLog();
        new ArgumentWriter(log, LayoutProbe.OfArguments, TensorReader.Loaded).Write(_arguments, schema.Arguments.Length);
        long position = 0;
        return new ArgumentReader(log).Read(ref position);
    }

    /// <summary>Makes the tensors of the results; their handles are the caller's until they are written.</summary>
    internal TensorHandle[] Make(ImmutableArray<MetaResult> results) =>
        results.Length == schema.Results.Length
            ? [.. results.Select(result => result.Kind switch
            {
                MetaResultKind.New => KernelResults.NewTensor(result, [.. (result.Layout?.Arguments ?? []).Select(argument => TorchLibrary.Loaded.Handles.Strides(TensorHandle.In(_arguments + argument)))]),
                MetaResultKind.Like => KernelResults.Like(TensorHandle.In(_arguments + result.Argument), result.Type),
                MetaResultKind.Argument => TorchLibrary.Loaded.Handles.NewHandle(KernelResults.Writable(TensorHandle.In(_arguments + result.Argument))),
                MetaResultKind.Undefined => TorchLibrary.Loaded.Handles.NewUndefined(),
                _ => throw new NotSupportedException($"{schema.Name} returns something else than tensors."),
            })]
            : throw new InvalidOperationException($"The shape function of {schema.Name} gave {results.Length} results where {schema.Results.Length} are declared.");

    /// <summary>Gives the arguments back and puts the results in their place; the handles are used up.</summary>
    internal void Replace(ReadOnlySpan<TensorHandle> results)
    {
        for (var index = 0; index < schema.Arguments.Length; index++)
        {
            TorchLibrary.Loaded.Values.Clear(_arguments + index);
        }

        for (var index = 0; index < results.Length; index++)
        {
            Write(_arguments + index, results[index]);
        }

        stack->End = _arguments + results.Length;
    }

    // A handle can be assigned to a tensor only, so the value becomes the undefined tensor first, which nobody owns.
    private static void Write(IValue* value, TensorHandle handle)
    {
        var undefined = TorchLibrary.Loaded.Handles.NewUndefined();
        value->Tensor = undefined.Target;
        value->Tag = IValueTag.Tensor;
        TorchLibrary.Loaded.Handles.Delete(undefined);
        TorchLibrary.Loaded.Handles.Assign(handle, TensorHandle.In(value));
        TorchLibrary.Loaded.Handles.Delete(handle);
    }
}
