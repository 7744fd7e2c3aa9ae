namespace FlopsBudget.Interop;

/// <summary>Gives back what IValues own (torch/csrc/inductor/aoti_torch/c/shim.h).</summary>
internal sealed unsafe class IValueApi
{
    private readonly delegate* unmanaged<long, IValue**, int> _new;
    private readonly delegate* unmanaged<IValue*, int> _delete;

    internal IValueApi(TorchLibrary library)
    {
        _new = (delegate* unmanaged<long, IValue**, int>)library.Export("aoti_torch_int64_to_ivalue");
        _delete = (delegate* unmanaged<IValue*, int>)library.Export("aoti_torch_delete_c10_value_object");
    }

    /// <summary>Gives back what a value owns and leaves None in its place.</summary>
    internal void Clear(IValue* value)
    {
        if (value->Tag is not (IValueTag.None or IValueTag.Double or IValueTag.Int or IValueTag.Bool))
        {
            // libtorch deletes only values that it has made itself, so this one takes such a value's place.
            IValue* owned;
            StableAbiError.ThrowIfFailed(_new(0, &owned), "aoti_torch_int64_to_ivalue");
            *owned = *value;
            StableAbiError.ThrowIfFailed(_delete(owned), "aoti_torch_delete_c10_value_object");
        }

        *value = default;
    }
}
