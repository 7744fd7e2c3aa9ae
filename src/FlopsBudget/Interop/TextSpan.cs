using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>The beginning of a <c>std::string</c>, in C++ libraries that put the characters' address and number there.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TextSpan
{
    internal byte* First;
    internal nuint Length;
}
