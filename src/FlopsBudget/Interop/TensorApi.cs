using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Reads tensors through libtorch's C interface (torch/csrc/inductor/aoti_torch/c/shim.h).</summary>
/// <remarks>Each call reads a few words, so it may do so without telling the garbage collector.</remarks>
internal sealed unsafe class TensorApi
{
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, byte*, int> _isDefined;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, long*, int> _dim;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, long**, int> _sizes;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int> _dtype;

    internal TensorApi(TorchLibrary library)
    {
        _isDefined = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, byte*, int>)library.Export("aoti_torch_is_defined");
        _dim = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, long*, int>)library.Export("aoti_torch_get_dim");
        _sizes = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, long**, int>)library.Export("aoti_torch_get_sizes");
        _dtype = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int>)library.Export("aoti_torch_get_dtype");
    }

    /// <summary>The address of the tensor's implementation, which is the same for all handles of one tensor.</summary>
    internal static long IdentityOf(Tensor tensor) => TensorHandle.Of(tensor).Target.Identity;

    /// <summary>What is behind a handle, to be read before the tensor changes; false for an undefined tensor.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="storage">Where a tensor keeps the address of its storage; negative where that is not known.</param>
    /// <param name="description">What is there.</param>
    internal bool TryDescribe(TensorHandle handle, int storage, out TensorDescription description)
    {
        byte defined;
        Check(_isDefined(handle, &defined));
        if (defined == 0)
        {
            description = default;
            return false;
        }

        long rank;
        Check(_dim(handle, &rank));
        long* sizes;
        Check(_sizes(handle, &sizes));
        int type;
        Check(_dtype(handle, &type));
        var tensor = handle.Target;
        description = new(new(sizes, checked((int)rank)), (ElementType)type, tensor.Identity, StorageOf(tensor, storage));
        return true;
    }

    /// <summary>Which memory a tensor has: the address of its owner, or, where it has none of this kind, as a sparse one, that of the tensor.</summary>
    private static long StorageOf(TensorImplHandle tensor, int place) => place < 0 ? 0 : tensor.Member(place) is { IsNone: false } storage ? storage.Identity : tensor.Identity;

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException("libtorch could not describe a tensor that an operator was given.");
        }
    }
}
