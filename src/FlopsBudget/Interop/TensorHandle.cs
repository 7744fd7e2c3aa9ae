using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary><c>AtenTensorHandle</c> (torch/csrc/inductor/aoti_torch/c/shim.h): the address of a counted reference to a tensor. TorchSharp's handles are such.</summary>
internal readonly unsafe record struct TensorHandle
{
    private readonly nint _address;

    private TensorHandle(nint address) => _address = address;

    /// <summary>Whether there is none.</summary>
    internal bool IsNone => _address == 0;

    /// <summary>The handle as a value of a kernel's stack.</summary>
    internal ulong StableValue => (ulong)_address;

    /// <summary>What is referred to. To set it moves a reference, and counts nothing.</summary>
    internal TensorImplHandle Target
    {
        get => *(TensorImplHandle*)_address;
        set => *(TensorImplHandle*)_address = value;
    }

    /// <summary>An object that owns the handle from now on.</summary>
    internal Tensor ToObject() => Tensor.UnsafeCreateTensor(_address);

    /// <summary>The handle that an object holds.</summary>
    internal static TensorHandle Of(Tensor tensor) => new(tensor.Handle);

    /// <summary>The handle in a value of a kernel's stack.</summary>
    internal static TensorHandle Of(ulong stableValue) => new((nint)stableValue);

    /// <summary>A value that holds a tensor is a reference to it, so its address is a handle.</summary>
    internal static TensorHandle In(IValue* value) => new((nint)value);
}
