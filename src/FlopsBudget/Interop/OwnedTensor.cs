using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>A handle of a tensor that belongs to us, outside of TorchSharp's objects and scopes. Nobody but <see cref="Dispose"/> gives it back.</summary>
internal sealed unsafe class OwnedTensor : IDisposable
{
    private nint _handle;

    private OwnedTensor(nint handle) => _handle = handle;

    /// <summary>The handle, as long as it was not disposed of.</summary>
    internal nint Handle => _handle;

    /// <summary>A second handle of an object's tensor.</summary>
    internal static OwnedTensor Of(Tensor tensor) => new(StableTensorApi.Default.NewHandle(tensor.Handle));

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
        var like = new OwnedTensor(StableTensorApi.Default.NewMetaLike(tensor.Handle));
        if (tensor.requires_grad)
        {
            StableTensorApi.Default.RequireGradient(like._handle);
        }

        return like;
    }

    /// <summary>A tensor with the same memory that knows nothing of the other one's gradient, graph and changes.</summary>
    internal static OwnedTensor AliasOf(Tensor tensor)
    {
        var stack = stackalloc ulong[1];
        stack[0] = (ulong)StableTensorApi.Default.NewHandle(tensor.Handle);
        DispatcherApi.Default.Call("aten::data\0"u8, stack);
        var alias = new OwnedTensor((nint)stack[0]);
        if (tensor.requires_grad)
        {
            StableTensorApi.Default.RequireGradient(alias._handle);
        }

        return alias;
    }

    /// <summary>Lets an object refer to the tensor of this handle, and this handle to the object's.</summary>
    /// <remarks>A handle is the address of a counted reference. As many refer to each tensor as before, so no count changes.</remarks>
    internal void Exchange(Tensor target)
    {
        var ours = (nint*)_handle;
        var its = (nint*)target.Handle;
        (*ours, *its) = (*its, *ours);
    }

    /// <summary>Gives the handle to somebody else, who gives it back.</summary>
    internal nint Release()
    {
        var handle = _handle;
        _handle = 0;
        return handle;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle != 0)
        {
            StableTensorApi.Default.Delete(_handle);
            _handle = 0;
        }
    }
}
