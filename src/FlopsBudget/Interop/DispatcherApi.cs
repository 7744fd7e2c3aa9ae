using System.Text;

namespace FlopsBudget.Interop;

/// <summary>Calls operators through libtorch's dispatcher (torch/csrc/stable/c/shim.h).</summary>
internal sealed unsafe class DispatcherApi
{
    private readonly delegate* unmanaged<byte*, byte*, ulong*, ulong, int> _call;
    private readonly ulong _abiVersion;

    internal DispatcherApi(TorchLibrary library)
    {
        _call = (delegate* unmanaged<byte*, byte*, ulong*, ulong, int>)library.Export("torch_call_dispatcher");
        _abiVersion = ((delegate* unmanaged<ulong>)library.Export("aoti_torch_abi_version"))();
    }

    /// <summary>Calls the operator of a name that has no overload.</summary>
    /// <param name="name">The name with its namespace, as a text that ends in zero.</param>
    /// <param name="stack">The arguments, which the call takes over; the results afterwards.</param>
    internal void Call(ReadOnlySpan<byte> name, ulong* stack) => Call(name, "\0"u8, stack);

    /// <summary>Calls an operator.</summary>
    /// <param name="name">The name with its namespace, as a text that ends in zero.</param>
    /// <param name="overload">The name of the overload, as a text that ends in zero.</param>
    /// <param name="stack">The arguments, which the call takes over; the results afterwards.</param>
    internal void Call(ReadOnlySpan<byte> name, ReadOnlySpan<byte> overload, ulong* stack)
    {
        fixed (byte* nameText = name, overloadText = overload)
        {
            if (_call(nameText, overloadText, stack, _abiVersion) is var error and not 0)
            {
                StableAbiError.ThrowIfFailed(error, $"torch_call_dispatcher({Encoding.UTF8.GetString(name.TrimEnd((byte)0))})");
            }
        }
    }
}
