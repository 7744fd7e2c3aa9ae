using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Tensors through libtorch's C interface (torch/csrc/inductor/aoti_torch/c/shim.h): handles that somebody owns.</summary>
/// <remarks>What reads a few words does so without telling the garbage collector.</remarks>
internal sealed unsafe class StableTensorApi
{
    private static readonly Lazy<StableTensorApi> Instance = new(() => new(TorchLibrary.Loaded));

    private readonly delegate* unmanaged<nint, nint*, int> _newHandle;
    private readonly delegate* unmanaged<nint, int> _delete;
    private readonly delegate* unmanaged<nint, nint, int> _assign;
    private readonly delegate* unmanaged<nint*, int> _newUndefined;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, long*, int> _dim;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, long**, int> _sizes;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, long**, int> _strides;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, int*, int> _dtype;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, int*, int> _deviceType;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, int*, int> _layout;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, byte*, int> _isContiguous;
    private readonly delegate* unmanaged<nint, byte, int> _setRequiresGrad;
    private readonly delegate* unmanaged<long, long*, long*, int, int, int, nint*, int> _emptyStrided;
    private readonly int _strided;
    private readonly int _meta;

    private StableTensorApi(TorchLibrary library)
    {
        _newHandle = (delegate* unmanaged<nint, nint*, int>)library.Export("aoti_torch_new_tensor_handle");
        _delete = (delegate* unmanaged<nint, int>)library.Export("aoti_torch_delete_tensor_object");
        _assign = (delegate* unmanaged<nint, nint, int>)library.Export("aoti_torch_assign_tensors");
        _newUndefined = (delegate* unmanaged<nint*, int>)library.Export("aoti_torch_new_uninitialized_tensor");
        _dim = (delegate* unmanaged[SuppressGCTransition]<nint, long*, int>)library.Export("aoti_torch_get_dim");
        _sizes = (delegate* unmanaged[SuppressGCTransition]<nint, long**, int>)library.Export("aoti_torch_get_sizes");
        _strides = (delegate* unmanaged[SuppressGCTransition]<nint, long**, int>)library.Export("aoti_torch_get_strides");
        _dtype = (delegate* unmanaged[SuppressGCTransition]<nint, int*, int>)library.Export("aoti_torch_get_dtype");
        _deviceType = (delegate* unmanaged[SuppressGCTransition]<nint, int*, int>)library.Export("aoti_torch_get_device_type");
        _layout = (delegate* unmanaged[SuppressGCTransition]<nint, int*, int>)library.Export("aoti_torch_get_layout");
        _isContiguous = (delegate* unmanaged[SuppressGCTransition]<nint, byte*, int>)library.Export("aoti_torch_is_contiguous");
        _setRequiresGrad = (delegate* unmanaged<nint, byte, int>)library.Export("torch_set_requires_grad");
        _emptyStrided = (delegate* unmanaged<long, long*, long*, int, int, int, nint*, int>)library.Export("aoti_torch_empty_strided");
        _strided = ((delegate* unmanaged<int>)library.Export("aoti_torch_layout_strided"))();
        _meta = ((delegate* unmanaged<int>)library.Export("aoti_torch_device_type_meta"))();
    }

    /// <summary>The functions, resolved once.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal static StableTensorApi Default => Instance.Value;

    /// <summary>A second handle of the same tensor, owned by the caller.</summary>
    internal nint NewHandle(nint tensor)
    {
        nint handle;
        Check(_newHandle(tensor, &handle), "aoti_torch_new_tensor_handle");
        return handle;
    }

    /// <summary>Gives a handle back.</summary>
    internal void Delete(nint handle) => Check(_delete(handle), "aoti_torch_delete_tensor_object");

    /// <summary>Lets the destination's handle refer to the source's tensor; what it referred to loses one owner.</summary>
    internal void Assign(nint source, nint destination) => Check(_assign(source, destination), "aoti_torch_assign_tensors");

    /// <summary>A handle of the undefined tensor.</summary>
    internal nint NewUndefined()
    {
        nint handle;
        Check(_newUndefined(&handle), "aoti_torch_new_uninitialized_tensor");
        return handle;
    }

    /// <summary>A meta tensor: sizes and strides without storage.</summary>
    internal nint NewMeta(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, ElementType type)
    {
        nint handle;
        fixed (long* sizesPointer = sizes)
        fixed (long* stridesPointer = strides)
        {
            Check(_emptyStrided(sizes.Length, sizesPointer, stridesPointer, (int)type, _meta, 0, &handle), "aoti_torch_empty_strided");
        }

        return handle;
    }

    /// <summary>A meta tensor with the sizes, strides and element type of a tensor.</summary>
    internal nint NewMetaLike(nint tensor)
    {
        long* sizes;
        Check(_sizes(tensor, &sizes), "aoti_torch_get_sizes");
        long* strides;
        Check(_strides(tensor, &strides), "aoti_torch_get_strides");
        int type;
        Check(_dtype(tensor, &type), "aoti_torch_get_dtype");
        nint handle;
        Check(_emptyStrided(Rank(tensor), sizes, strides, type, _meta, 0, &handle), "aoti_torch_empty_strided");
        return handle;
    }

    /// <summary>The strides behind a handle.</summary>
    internal ImmutableArray<long> Strides(nint handle)
    {
        long* strides;
        Check(_strides(handle, &strides), "aoti_torch_get_strides");
        return [.. new ReadOnlySpan<long>(strides, Rank(handle))];
    }

    /// <summary>Whether the tensor is on the meta device.</summary>
    internal bool IsMeta(Tensor tensor)
    {
        int type;
        Check(_deviceType(tensor.Handle, &type), "aoti_torch_get_device_type");
        return type == _meta;
    }

    /// <summary>Whether the tensor's elements lie in memory by sizes and strides, as those of a sparse one do not.</summary>
    internal bool IsStrided(Tensor tensor)
    {
        int layout;
        Check(_layout(tensor.Handle, &layout), "aoti_torch_get_layout");
        return layout == _strided;
    }

    /// <summary>Whether the tensor's elements lie one after the other, row by row.</summary>
    internal bool IsContiguous(nint handle)
    {
        byte contiguous;
        Check(_isContiguous(handle, &contiguous), "aoti_torch_is_contiguous");
        return contiguous != 0;
    }

    /// <summary>Whether the tensor's elements are quantized.</summary>
    internal bool IsQuantized(Tensor tensor)
    {
        int type;
        Check(_dtype(tensor.Handle, &type), "aoti_torch_get_dtype");
        return is_quantized((ScalarType)type);
    }

    /// <summary>Lets a tensor require a gradient.</summary>
    internal void RequireGradient(nint handle) => Check(_setRequiresGrad(handle, 1), "torch_set_requires_grad");

    private int Rank(nint handle)
    {
        long rank;
        Check(_dim(handle, &rank), "aoti_torch_get_dim");
        return checked((int)rank);
    }

    private static void Check(int error, string function) => StableAbiError.ThrowIfFailed(error, function);
}
