using FlopsBudget.Interop;
using FlopsBudget.Tracing.Meta.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>A stretch of code on this thread that runs on meta tensors: shapes flow, nothing is computed.</summary>
internal sealed class MetaRun : IDisposable
{
    [ThreadStatic]
    private static int _entered;

    private readonly ModelStandIn? _standIn;
    private readonly MetaGate _gate;
    private readonly MetaKernelSet? _mixed;

    private MetaRun(nn.Module? model, bool mixed)
    {
        MetaLibrary.Register();
        _gate = mixed ? MetaGate.EnterAlone() : MetaGate.Enter();
        try
        {
            _mixed = mixed ? MetaKernelSet.Mixed() : null;
            _standIn = model is null ? null : ModelStandIn.Enter(model, StandInOf);
        }
        catch
        {
            _mixed?.Dispose();
            _gate.Dispose();
            throw;
        }

        _entered++;
    }

    /// <summary>Whether this thread is inside such a stretch.</summary>
    internal static bool IsEntered => _entered > 0;

    /// <summary>Registers the kernels and puts meta tensors in the place of a model's tensors, until disposal.</summary>
    /// <param name="model">A live model; null when the code makes its own.</param>
    /// <param name="mixed">Whether the code makes tensors on the CPU which then meet those without values. No gradients are to be had then.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c> or <c>FLOPS0402</c>: libtorch is missing or not the version that is known.</exception>
    internal static MetaRun Enter(nn.Module? model = null, bool mixed = false)
    {
        _ = MetaFault.Take();
        return new(model, mixed);
    }

    /// <summary>Throws what a kernel could not throw through libtorch.</summary>
    /// <exception cref="MetaKernelException">A kernel refused its arguments since the last call.</exception>
#pragma warning disable CA1822 // belongs to the run that entered, though the thread keeps it
    internal void ThrowIfFaulted()
#pragma warning restore CA1822
    {
        if (MetaFault.Take() is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Puts the model's tensors back.</summary>
    public void Dispose()
    {
        _entered--;
        try
        {
            _standIn?.Dispose();
        }
        finally
        {
            _mixed?.Dispose();
            _gate.Dispose();
        }
    }

    // What a sparse tensor costs depends on what it stores, and TorchSharp's matmul would end the process where one meets a meta tensor.
    // A quantized one has no strides to copy: it stays, and the run falls back where it meets a meta tensor.
    private static OwnedTensor? StandInOf(Tensor tensor) =>
        !TorchLibrary.Loaded.Handles.IsStrided(tensor) ? throw new NotSupportedException("The model holds a sparse tensor, and a shape cannot stand in for it.")
        : TorchLibrary.Loaded.Handles.IsMeta(tensor) || TorchLibrary.Loaded.Handles.IsQuantized(tensor) ? null
        : OwnedTensor.MetaLike(tensor);
}
