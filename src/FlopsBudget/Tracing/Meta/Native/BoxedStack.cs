using System.Collections.Immutable;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Observing.Native;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>The arguments of one call of a boxed kernel, at the end of the dispatcher's stack, and the results in their place.</summary>
/// <param name="stack">A <c>std::vector&lt;c10::IValue&gt;</c>: its first word points to the values, its second behind the last.</param>
/// <param name="schema">The operator.</param>
internal sealed unsafe class BoxedStack(IValue** stack, OperatorSchema schema)
{
    private readonly IValue* _arguments = stack[1] - schema.Arguments.Length;

    internal ImmutableArray<OperatorArgument> Read()
    {
        using var log = new OperatorLog();
        new ArgumentWriter(log, LayoutProbe.OfArguments, TensorApi.Default).Write(_arguments, schema.Arguments.Length);
        nint position = 0;
        return new ArgumentReader(log).Read(ref position);
    }

    /// <summary>Makes the tensors of the results; their handles are the caller's until they are written.</summary>
    internal nint[] Make(ImmutableArray<MetaResult> results) =>
        results.Length == schema.Results.Length
            ? [.. results.Select(result => result.Kind switch
            {
                MetaResultKind.New => KernelResults.NewTensor(result, [.. (result.Layout?.Arguments ?? []).Select(argument => StableTensorApi.Default.Strides((nint)(_arguments + argument)))]),
                MetaResultKind.Like => KernelResults.Like((nint)(_arguments + result.Argument), result.Type),
                MetaResultKind.Argument => StableTensorApi.Default.NewHandle(KernelResults.Writable((nint)(_arguments + result.Argument))),
                MetaResultKind.Undefined => StableTensorApi.Default.NewUndefined(),
                _ => throw new NotSupportedException($"{schema.Name} returns something else than tensors."),
            })]
            : throw new InvalidOperationException($"The shape function of {schema.Name} gave {results.Length} results where {schema.Results.Length} are declared.");

    /// <summary>Gives the arguments back and puts the results in their place; the handles are used up.</summary>
    internal void Replace(ReadOnlySpan<nint> results)
    {
        for (var index = 0; index < schema.Arguments.Length; index++)
        {
            IValueApi.Default.Clear(_arguments + index);
        }

        for (var index = 0; index < results.Length; index++)
        {
            Write(_arguments + index, results[index]);
        }

        stack[1] = _arguments + results.Length;
    }

    // A handle can be assigned to a tensor only, so the value becomes the undefined tensor first, which nobody owns.
    private static void Write(IValue* value, nint handle)
    {
        var undefined = StableTensorApi.Default.NewUndefined();
        value->Pointer = *(nint*)undefined;
        value->Tag = IValueTag.Tensor;
        StableTensorApi.Default.Delete(undefined);
        StableTensorApi.Default.Assign(handle, (nint)value);
        StableTensorApi.Default.Delete(handle);
    }
}
