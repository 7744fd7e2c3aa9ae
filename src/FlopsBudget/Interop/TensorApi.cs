using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Reads tensors through libtorch's C interface (torch/csrc/inductor/aoti_torch/c/shim.h).</summary>
/// <remarks>Each call reads a few words, so it may do so without telling the garbage collector.</remarks>
internal sealed unsafe class TensorApi
{
    private static readonly Lazy<TensorApi> Instance = new(() => new(TorchLibrary.Loaded));

    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, byte*, int> _isDefined;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, long*, int> _dim;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, long**, int> _sizes;
    private readonly delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int> _dtype;
    private readonly int _storage = StorageProbe.Run();

    private TensorApi(TorchLibrary library)
    {
        _isDefined = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, byte*, int>)library.Export("aoti_torch_is_defined");
        _dim = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, long*, int>)library.Export("aoti_torch_get_dim");
        _sizes = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, long**, int>)library.Export("aoti_torch_get_sizes");
        _dtype = (delegate* unmanaged[SuppressGCTransition]<TensorHandle, int*, int>)library.Export("aoti_torch_get_dtype");
    }

    internal static TensorApi Default => Instance.Value;

    /// <summary>The address of the tensor's implementation, which is the same for all handles of one tensor.</summary>
    internal static long IdentityOf(Tensor tensor) => TensorHandle.Of(tensor).Target.Identity;

    /// <summary>The shape of a tensor that is known to be defined.</summary>
    internal TensorShape Read(Tensor tensor) => Read(TensorHandle.Of(tensor))!;

    /// <summary>The shape behind an <c>AtenTensorHandle</c>, or null for an undefined tensor.</summary>
    internal TensorShape? Read(TensorHandle handle) => TryDescribe(handle, out var description) ? description.ToShape() : null;

    /// <summary>What is behind an <c>AtenTensorHandle</c>, to be read before the tensor changes; false for an undefined tensor.</summary>
    internal bool TryDescribe(TensorHandle handle, out TensorDescription description)
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
        description = new(new(sizes, checked((int)rank)), (ElementType)type, tensor.Identity, StorageOf(tensor));
        return true;
    }

    /// <summary>Which memory a tensor has: the address of its owner, or, where it has none of this kind, as a sparse one, that of the tensor.</summary>
    private long StorageOf(TensorImplHandle tensor) => _storage < 0 ? 0 : tensor.Member(_storage) is { IsNone: false } storage ? storage.Identity : tensor.Identity;

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException("libtorch could not describe a tensor that an operator was given.");
        }
    }
}
