using System.Collections.Immutable;
using FlopsBudget.Counting.Formulas;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta.Kernels;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>
/// Lets attention on meta tensors take the operators that it takes on the CPU, where libtorch fuses it, so that its gradient is the same
/// one. libtorch itself never fuses it there. The kernel stands before autograd, which then sees the operators that it calls.
/// </summary>
#pragma warning disable CA1001 // the kernel stays for the rest of the process
internal sealed unsafe class AttentionDispatch
#pragma warning restore CA1001
{
    // TensorImpl::requires_grad() const, of libc10.
    private static readonly string RequiresGradient =
        OperatingSystem.IsWindows() ? "?requires_grad@TensorImpl@c10@@QEBA_NXZ" : "_ZNK3c1010TensorImpl13requires_gradEv";

    private readonly StableLibraryApi _library = new("AutogradMeta\0"u8);
    private readonly StableKernel _kernel;
    private readonly delegate* unmanaged<TensorImplHandle, byte> _requiresGradient;

    internal AttentionDispatch()
    {
        _requiresGradient = TorchLibrary.Loaded.TryExport(RequiresGradient, out var function) ? (delegate* unmanaged<TensorImplHandle, byte>)function : null;
        _kernel = Run;
        _library.Implement(AttentionKernels.Whole.Schema.Name, _kernel);
    }

    // Nothing may be thrown into libtorch: a failure is kept for the run to throw.
    private void Run(ulong* stack, ulong argumentCount, ulong resultCount)
    {
        var schema = AttentionKernels.Whole.Schema;
        var arguments = new ReadOnlySpan<ulong>(stack, schema.Arguments.Length).ToArray();
        try
        {
            var inputs = StableValue.Read(arguments, schema.Arguments);
            var call = new OperatorCall(schema.OperatorName, inputs, []);
            if (KernelReports.AreHeard)
            {
                // That observer is told of the operator as a whole, and there are no gradients.
                var results = AttentionKernels.Whole.Shape(call);
                KernelReports.Report(AttentionKernels.Whole, inputs, results);
                _ = KernelResults.Write(results, schema, arguments, stack);
                Free(arguments, schema);
                return;
            }

            // (query, key, value, mask, dropout, causal, scale, grouped); the callee takes them over.
            var isFused = AttentionKernels.CanFuse(call) && HasLastDimensionsInARow(arguments) && !NeedsGradient(call.OptionalTensor(3), arguments[3]);
            stack[0] = isFused
                ? Call("aten::_scaled_dot_product_flash_attention_for_cpu\0"u8, arguments[0], arguments[1], arguments[2], arguments[4], arguments[5], arguments[3], arguments[6])
                : Call("aten::_scaled_dot_product_attention_math\0"u8, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5], 0, arguments[6], arguments[7]);
        }
#pragma warning disable CA1031 // it would enter native code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // What the call had not taken over is lost: leaking is the least harm.
            MetaFault.Record(schema.Name, exception);
            KernelResults.WriteUndefined(schema, stack);
        }
    }

    /// <summary>Calls an operator with two results, of which the first one is wanted.</summary>
    private static ulong Call(ReadOnlySpan<byte> name, params ReadOnlySpan<ulong> arguments)
    {
        var stack = stackalloc ulong[arguments.Length];
        arguments.CopyTo(new(stack, arguments.Length));
        TorchLibrary.Loaded.Dispatcher.Call(name, stack);
        TorchLibrary.Loaded.Handles.Delete(TensorHandle.Of(stack[1]));
        return stack[0];
    }

    // As libtorch's own choice does: rows that are spread over memory cannot be fused.
    private static bool HasLastDimensionsInARow(ulong[] arguments) =>
        arguments[..3].All(tensor => TorchLibrary.Loaded.Handles.Strides(TensorHandle.Of(tensor)) is [.., 1]);

    private bool NeedsGradient(TensorShape? mask, ulong argument)
    {
        if (mask is null || !mask.IsFloatingPoint || !is_grad_enabled())
        {
            return false;
        }

        return _requiresGradient is null
            ? throw new NotSupportedException("whether the mask needs a gradient cannot be told here.")
            : _requiresGradient(StableValue.Handle(argument, AttentionKernels.Whole.Schema.Arguments[3]).Target) != 0;
    }

    private static void Free(ulong[] arguments, OperatorSchema schema)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            StableValue.Free(arguments[index], schema.Arguments[index]);
        }
    }
}
