using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary><c>c10::IValue</c> (ATen/core/ivalue.h): a payload of eight bytes and a tag.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct IValue
{
    [FieldOffset(0)]
    internal TensorImplHandle Tensor;

    [FieldOffset(0)]
    internal CountedHandle Object;

    [FieldOffset(0)]
    internal long Int;

    [FieldOffset(0)]
    internal double Double;

    [FieldOffset(0)]
    internal byte Bool;

    [FieldOffset(8)]
    internal IValueTag Tag;
}
