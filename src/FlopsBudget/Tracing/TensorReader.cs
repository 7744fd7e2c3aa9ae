using FlopsBudget.Interop;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Reads what tensors are, and which of them share memory.</summary>
internal sealed class TensorReader
{
    // Of the library that is loaded, which is one for the process.
    private static readonly Lazy<TensorReader> Instance = new(() => new(TorchLibrary.Loaded.Tensors, StorageProbe.Run()));

    private readonly TensorApi _tensors;
    private readonly int _storage;

    /// <summary>Reads with libtorch's functions.</summary>
    /// <param name="tensors">The functions.</param>
    /// <param name="storage">Where a tensor keeps the address of its storage; -1 where that is not known.</param>
    private TensorReader(TensorApi tensors, int storage) => (_tensors, _storage) = (tensors, storage);

    /// <summary>That of the loaded libtorch.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c> or <c>FLOPS0402</c>: libtorch is missing or not the version that is known.</exception>
    internal static TensorReader Loaded => Instance.Value;

    /// <summary>The shape of a tensor that is known to be defined.</summary>
    internal TensorShape Read(Tensor tensor) => Read(TensorHandle.Of(tensor))!;

    /// <summary>The shape behind a handle, or null for an undefined tensor.</summary>
    internal TensorShape? Read(TensorHandle handle) => TryDescribe(handle, out var description) ? description.ToShape() : null;

    /// <summary>What is behind a handle, to be read before the tensor changes; false for an undefined tensor.</summary>
    internal bool TryDescribe(TensorHandle handle, out TensorDescription description) => _tensors.TryDescribe(handle, _storage, out description);
}
