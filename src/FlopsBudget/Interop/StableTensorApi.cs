using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Tensors through libtorch's C interface (torch/csrc/inductor/aoti_torch/c/shim.h): handles that somebody owns.</summary>
/// <remarks>What reads a few words does so without telling the garbage collector.</remarks>
internal sealed unsafe class StableTensorApi
{
    private readonly delegate* unmanaged<TensorHandle, TensorHandle*, int> _newHandle;
    private readonly delegate* unmanaged<TensorHandle, int> _delete;
    private readonly delegate* unmanaged<TensorHandle, TensorHandle, int> _assign;
    private readonly delegate* unmanaged<TensorHandle*, int> _newUndefined;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, long*, int> _dim;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, long**, int> _sizes;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, long**, int> _strides;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int> _dtype;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int> _deviceType;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int> _layout;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, byte*, int> _isContiguous;
    private readonly delegate* unmanaged<TensorHandle, byte, int> _setRequiresGrad;
    private readonly delegate* unmanaged<long, long*, long*, int, int, int, TensorHandle*, int> _emptyStrided;
    private readonly int _strided;
    private readonly int _meta;

    internal StableTensorApi(TorchLibrary library)
    {
        _newHandle = (delegate* unmanaged<TensorHandle, TensorHandle*, int>)library.Export("aoti_torch_new_tensor_handle");
        _delete = (delegate* unmanaged<TensorHandle, int>)library.Export("aoti_torch_delete_tensor_object");
        _assign = (delegate* unmanaged<TensorHandle, TensorHandle, int>)library.Export("aoti_torch_assign_tensors");
        _newUndefined = (delegate* unmanaged<TensorHandle*, int>)library.Export("aoti_torch_new_uninitialized_tensor");
        _dim = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, long*, int>)library.Export("aoti_torch_get_dim");
        _sizes = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, long**, int>)library.Export("aoti_torch_get_sizes");
        _strides = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, long**, int>)library.Export("aoti_torch_get_strides");
        _dtype = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int>)library.Export("aoti_torch_get_dtype");
        _deviceType = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int>)library.Export("aoti_torch_get_device_type");
        _layout = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int>)library.Export("aoti_torch_get_layout");
        _isContiguous = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, byte*, int>)library.Export("aoti_torch_is_contiguous");
        _setRequiresGrad = (delegate* unmanaged<TensorHandle, byte, int>)library.Export("torch_set_requires_grad");
        _emptyStrided = (delegate* unmanaged<long, long*, long*, int, int, int, TensorHandle*, int>)library.Export("aoti_torch_empty_strided");
        _strided = ((delegate* unmanaged<int>)library.Export("aoti_torch_layout_strided"))();
        _meta = ((delegate* unmanaged<int>)library.Export("aoti_torch_device_type_meta"))();
    }

    /// <summary>A second handle of the same tensor, owned by the caller.</summary>
    internal TensorHandle NewHandle(TensorHandle tensor)
    {
        TensorHandle handle;
        Check(_newHandle(tensor, &handle), "aoti_torch_new_tensor_handle");
        return handle;
    }

    /// <summary>Gives a handle back.</summary>
    internal void Delete(TensorHandle handle) => Check(_delete(handle), "aoti_torch_delete_tensor_object");

    /// <summary>Lets the destination's handle refer to the source's tensor; what it referred to loses one owner.</summary>
    internal void Assign(TensorHandle source, TensorHandle destination) => Check(_assign(source, destination), "aoti_torch_assign_tensors");

    /// <summary>A handle of the undefined tensor.</summary>
    internal TensorHandle NewUndefined()
    {
        TensorHandle handle;
        Check(_newUndefined(&handle), "aoti_torch_new_uninitialized_tensor");
        return handle;
    }

    /// <summary>A meta tensor: sizes and strides without storage.</summary>
    internal TensorHandle NewMeta(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, ElementType type)
    {
        TensorHandle handle;
        fixed (long* sizesPointer = sizes)
        fixed (long* stridesPointer = strides)
        {
            Check(_emptyStrided(sizes.Length, sizesPointer, stridesPointer, (int)type, _meta, 0, &handle), "aoti_torch_empty_strided");
        }

        return handle;
    }

    /// <summary>A meta tensor with the sizes, strides and element type of a tensor.</summary>
    internal TensorHandle NewMetaLike(TensorHandle tensor)
    {
        long* sizes;
        Check(_sizes(tensor, &sizes), "aoti_torch_get_sizes");
        long* strides;
        Check(_strides(tensor, &strides), "aoti_torch_get_strides");
        int type;
        Check(_dtype(tensor, &type), "aoti_torch_get_dtype");
        TensorHandle handle;
        Check(_emptyStrided(Rank(tensor), sizes, strides, type, _meta, 0, &handle), "aoti_torch_empty_strided");
        return handle;
    }

    /// <summary>The strides behind a handle.</summary>
    internal ImmutableArray<long> Strides(TensorHandle handle)
    {
        long* strides;
        Check(_strides(handle, &strides), "aoti_torch_get_strides");
        return [.. new ReadOnlySpan<long>(strides, Rank(handle))];
    }

    /// <summary>Whether the tensor is on the meta device.</summary>
    internal bool IsMeta(Tensor tensor)
    {
        int type;
        Check(_deviceType(TensorHandle.Of(tensor), &type), "aoti_torch_get_device_type");
        return type == _meta;
    }

    /// <summary>Whether the tensor's elements lie in memory by sizes and strides, as those of a sparse one do not.</summary>
    internal bool IsStrided(Tensor tensor)
    {
        int layout;
        Check(_layout(TensorHandle.Of(tensor), &layout), "aoti_torch_get_layout");
        return layout == _strided;
    }

    /// <summary>Whether the tensor's elements lie one after the other, row by row.</summary>
    internal bool IsContiguous(TensorHandle handle)
    {
        byte contiguous;
        Check(_isContiguous(handle, &contiguous), "aoti_torch_is_contiguous");
        return contiguous != 0;
    }

    /// <summary>Whether the tensor's elements are quantized.</summary>
    internal bool IsQuantized(Tensor tensor)
    {
        int type;
        Check(_dtype(TensorHandle.Of(tensor), &type), "aoti_torch_get_dtype");
        return is_quantized((ScalarType)type);
    }

    /// <summary>Lets a tensor require a gradient.</summary>
    internal void RequireGradient(TensorHandle handle) => Check(_setRequiresGrad(handle, 1), "torch_set_requires_grad");

    private int Rank(TensorHandle handle)
    {
        long rank;
        Check(_dim(handle, &rank), "aoti_torch_get_dim");
        return checked((int)rank);
    }

    private static void Check(int error, string function) => StableAbiError.ThrowIfFailed(error, function);
}
