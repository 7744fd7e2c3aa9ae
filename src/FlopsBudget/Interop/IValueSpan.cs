using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary><c>c10::ArrayRef&lt;const c10::IValue&gt;</c> (c10/util/ArrayRef.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IValueSpan
{
    internal IValue* First;
    internal nuint Length;
}
