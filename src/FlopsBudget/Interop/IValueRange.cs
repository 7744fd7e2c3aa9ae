using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>The beginning of a <c>std::vector&lt;c10::IValue&gt;</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IValueRange
{
    internal IValue* First;
    internal IValue* End;

    /// <summary>How many values there are.</summary>
    internal readonly int Length => checked((int)(End - First));
}
