using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>A handle of a tensor that belongs to us, outside of TorchSharp's objects and scopes. Nobody but <see cref="Dispose"/> gives it back.</summary>
internal sealed unsafe class OwnedTensor : IDisposable
{
    private TensorHandle _handle;

    private OwnedTensor(TensorHandle handle) => _handle = handle;

    /// <summary>The handle, as long as it was not disposed of.</summary>
    internal TensorHandle Handle => _handle;

    /// <summary>A second handle of an object's tensor.</summary>
    internal static OwnedTensor Of(Tensor tensor) => new(TorchLibrary.Loaded.Handles.NewHandle(TensorHandle.Of(tensor)));

    /// <summary>A handle of an object's tensor, instead of the object, which is disposed of.</summary>
    internal static OwnedTensor Take(Tensor tensor)
    {
        using (tensor)
        {
            return Of(tensor);
        }
    }

    /// <summary>A meta tensor with the sizes, strides, element type and need of a gradient of another tensor.</summary>
    internal static OwnedTensor MetaLike(Tensor tensor)
    {
        var like = new OwnedTensor(TorchLibrary.Loaded.Handles.NewMetaLike(TensorHandle.Of(tensor)));
        if (tensor.requires_grad)
        {
            TorchLibrary.Loaded.Handles.RequireGradient(like._handle);
        }

        return like;
    }

    /// <summary>A tensor with the same memory that knows nothing of the other one's gradient, graph and changes.</summary>
    internal static OwnedTensor AliasOf(Tensor tensor)
    {
        var stack = stackalloc ulong[1];
        stack[0] = TorchLibrary.Loaded.Handles.NewHandle(TensorHandle.Of(tensor)).StableValue;
        TorchLibrary.Loaded.Dispatcher.Call("aten::data\0"u8, stack);
        var alias = new OwnedTensor(TensorHandle.Of(stack[0]));
        if (tensor.requires_grad)
        {
            TorchLibrary.Loaded.Handles.RequireGradient(alias._handle);
        }

        return alias;
    }

    /// <summary>Lets an object refer to the tensor of this handle, and this handle to the object's.</summary>
    /// <remarks>A handle is the address of a counted reference. As many refer to each tensor as before, so no count changes.</remarks>
    internal void Exchange(Tensor target)
    {
        var its = TensorHandle.Of(target);
        (_handle.Target, its.Target) = (its.Target, _handle.Target);
    }

    /// <summary>Gives the handle to an object, which gives it back.</summary>
    internal Tensor Release()
    {
        var tensor = _handle.ToObject();
        _handle = default;
        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_handle.IsNone)
        {
            TorchLibrary.Loaded.Handles.Delete(_handle);
            _handle = default;
        }
    }
}
