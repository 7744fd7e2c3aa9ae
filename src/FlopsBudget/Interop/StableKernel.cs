using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>A kernel as libtorch calls it: the stack holds the arguments, which the kernel owns, and on return the results.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate void StableKernel(ulong* stack, ulong argumentCount, ulong resultCount);
