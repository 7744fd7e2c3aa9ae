using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Copies to another device: nothing is computed, so what has no values goes on without, as on the device that it is asked for.</summary>
internal static class CopyKernels
{
    // Of c10::MemoryFormat.
    private const long RowByRow = 0;
    private const long Preserved = 1;

    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of(
            "_to_copy(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, MemoryFormat? memory_format=None) -> Tensor",
            Copy),
    ];

    private static MetaResult Copy(OperatorCall call)
    {
        var type = call.Inputs[1].Kind == ArgumentKind.None ? call.Tensor(0).Type : (ElementType)call.Int(1);
        return (call.Inputs[6].Kind == ArgumentKind.None ? Preserved : call.Int(6)) switch
        {
            Preserved => MetaResult.Like(0, type),
            RowByRow => MetaResult.New(call.Tensor(0).Sizes, type),
            _ => throw new NotSupportedException("a copy with its channels last cannot be laid out without values."),
        };
    }
}
