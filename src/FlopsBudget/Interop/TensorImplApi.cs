namespace FlopsBudget.Interop;

/// <summary>
/// Changes what a tensor itself is (c10/core/TensorImpl.h): storage, sizes, strides, element type and device, but not its version, its
/// gradient or its place in the autograd graph. All handles of the tensor see it, also those inside native modules.
/// </summary>
internal sealed unsafe class TensorImplApi
{
    private readonly delegate* unmanaged<TensorImplHandle, TensorImplHandle, byte, void> _copy;

    private TensorImplApi(delegate* unmanaged<void> copy) => _copy = (delegate* unmanaged<TensorImplHandle, TensorImplHandle, byte, void>)copy;

    /// <summary>Makes the destination's tensor what the source's tensor is.</summary>
    /// <param name="source">A handle.</param>
    /// <param name="destination">A handle of another tensor.</param>
    internal void Become(TensorHandle source, TensorHandle destination) => _copy(source.Target, destination.Target, 1);

    /// <summary>
    /// Makes a parameter forget the node that collects its gradient if that was made for another device; gradients of graphs that are
    /// already there arrive all the same.
    /// </summary>
    /// <param name="source">A handle of a tensor that is what the parameter is.</param>
    /// <param name="parameter">A handle of a leaf that requires a gradient.</param>
    internal void RenewAccumulator(TensorHandle source, TensorHandle parameter)
    {
        // Both handles are taken over by the call.
        var arguments = stackalloc ulong[2];
        arguments[0] = TorchLibrary.Loaded.Handles.NewHandle(parameter).StableValue;
        arguments[1] = TorchLibrary.Loaded.Handles.NewHandle(source).StableValue;
        TorchLibrary.Loaded.Dispatcher.Call("aten::set_data\0"u8, arguments);
    }

    /// <summary>The function; null where libtorch does not export it.</summary>
    internal static TensorImplApi? Find(TorchLibrary library) =>
        library.TryExport(
            OperatingSystem.IsWindows()
                ? "?copy_tensor_metadata_except_version_counter@TensorImpl@c10@@CAXPEBU12@PEAU12@_N@Z"
                : "_ZN3c1010TensorImpl43copy_tensor_metadata_except_version_counterEPKS0_PS0_b",
            out var copy)
            ? new(copy)
            : null;
}
